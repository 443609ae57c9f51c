"""What somebody needs to read and to talk with us: kept as codes and their own words, shown as words."""

JOINT = "; "

WORDS = {
    "large_print": "Large print",
    "easy_read": "Easy read: short words and pictures",
    "bsl": "A British Sign Language (BSL) interpreter",
    "interpreter": "An interpreter for another language",
    "phone": "A phone call and not a letter",
}


def access_words(kept: str) -> str:
    """What is kept with a contact, for people to read."""
    return JOINT.join(WORDS.get(part, part) for part in kept.split(JOINT) if part)
