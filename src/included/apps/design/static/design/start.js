// Before the page is drawn: say that scripts run, so that what they hide is never seen to flash.
document.body.classList.add('js-enabled')
if ('noModule' in HTMLScriptElement.prototype) document.body.classList.add('govuk-frontend-supported')
