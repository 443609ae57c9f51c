// Everything works without this file. With it: GOV.UK's and MoJ's own behaviour, drafts kept while typing,
// a warning before the session ends, and filters folded away on small screens.
const self = document.querySelector('script[data-govuk]')

for (const address of [self?.dataset.govuk, self?.dataset.moj]) {
  if (address) import(address).then((kit) => kit.initAll())
}

const KEEP_AFTER = 3000

function keepWhatIsTyped (form) {
  const said = document.createElement('p')
  said.className = 'govuk-body included-kept'
  said.setAttribute('role', 'status')
  form.append(said)
  let timer = 0
  let sent = ''
  const typed = () => {
    const data = new FormData(form)
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name)
    return new URLSearchParams(data)
  }
  const keep = async () => {
    timer = 0
    const body = typed()
    if (String(body) === sent) return
    const answer = await fetch(form.dataset.keepUrl, {
      method: 'POST', body, credentials: 'same-origin', keepalive: String(body).length < 60000,
      headers: { 'X-CSRFToken': body.get('csrfmiddlewaretoken') ?? '', 'X-Requested-With': 'fetch' }
    }).catch(() => null)
    if (answer?.ok) {
      sent = String(body)
      said.textContent = `What you typed was kept at ${new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}.`
    } else {
      said.textContent = 'What you typed could not be kept just now. We will try again.'
      timer ||= setTimeout(keep, 10 * KEEP_AFTER)
    }
  }
  form.addEventListener('input', () => { timer ||= setTimeout(keep, KEEP_AFTER) })
  form.addEventListener('submit', () => { clearTimeout(timer); timer = -1 })
  document.addEventListener('visibilitychange', () => { if (document.hidden && timer > 0) keep() })
  document.addEventListener('included:keep', keep)
}

function warnBeforeTimeout (box) {
  const seconds = Number(box.dataset.timeoutSeconds)
  const warn = Number(box.dataset.timeoutWarn)
  const left = box.querySelector('[data-timeout-left]')
  const dialog = box.querySelector('[role=alertdialog]')
  let ends = 0
  let before = null
  let ticking = 0
  const hide = () => { box.hidden = true; clearInterval(ticking); before?.focus() }
  const start = () => { ends = Date.now() + 1000 * seconds; setTimeout(look, 1000 * Math.max(seconds - warn, 0)) }
  const tick = () => {
    const minutes = Math.ceil((ends - Date.now()) / 60000)
    left.textContent = minutes > 1 ? `${minutes} minutes` : 'less than a minute'
    // Not a reload, which would ask whether to send a form again.
    if (ends <= Date.now()) location.assign(location.href)
  }
  const look = () => {
    document.dispatchEvent(new Event('included:keep'))
    before = document.activeElement
    box.hidden = false
    tick()
    ticking = setInterval(tick, 15000)
    dialog.focus()
  }
  const stay = async () => {
    const answer = await fetch(box.dataset.timeoutKeep, { credentials: 'same-origin' }).catch(() => null)
    if (answer?.ok) { hide(); start() }
  }
  box.querySelector('[data-timeout-stay]').addEventListener('click', stay)
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') stay()
    if (event.key !== 'Tab') return
    const stops = [...box.querySelectorAll('button, a[href]')]
    const edge = event.shiftKey ? stops[0] : stops.at(-1)
    if (document.activeElement === edge || document.activeElement === dialog) {
      event.preventDefault();
      (event.shiftKey ? stops.at(-1) : stops[0]).focus()
    }
  })
  start()
}

document.querySelectorAll('form[data-keep-url]').forEach(keepWhatIsTyped)
document.querySelectorAll('[data-timeout]').forEach(warnBeforeTimeout)
if (matchMedia('(max-width: 63.99em)').matches) {
  document.querySelectorAll('details[data-filter]').forEach((filter) => { filter.open = filter.querySelector('.govuk-error-summary') !== null })
}
