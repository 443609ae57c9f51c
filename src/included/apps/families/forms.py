"""What a family may change about itself."""

from included.apps.design.fields import CheckboxesField, EmailField, PhoneField, TextField
from included.apps.design.forms import Form
from included.apps.requests.forms.reaching import ACCESS_NEEDS


class ReachForm(Form):
    """How to reach somebody, and how to write and talk to them."""

    name = TextField(label="Your full name", autocomplete="name", max_length=200, width=30)
    email = EmailField(label="Email address", required=False, max_length=254, width=30)
    phone = PhoneField(label="Phone number", required=False, max_length=30, width=20)
    needs = CheckboxesField(
        label="Do you need any of these to read our letters or to talk with us?",
        options=ACCESS_NEEDS,
        required=False,
    )
    other = TextField(label="Is there anything else that would help?", required=False, max_length=120)
    language = TextField(
        label="Which language do you want us to use?", hint="If it is not English", required=False, max_length=60
    )
