/* Keys: the single ones of every page and of an interview, their list, and the switch that WCAG 2.1.4 asks for. */
"use strict"

{
  const questions = [...document.querySelectorAll(".interview h2[id^=q]")]
  let off = false
  try {
    off = localStorage.getItem("keys") === "off"
  } catch { /* where nothing can be kept, they are on */ }

  /* On from the heading that has the focus and is in view; else from the place where a link would put a heading. */
  const go = step => {
    const edge = parseFloat(getComputedStyle(questions[0]).scrollMarginTop) + 2
    const boxes = questions.map(heading => heading.getBoundingClientRect())
    const focused = questions.indexOf(document.activeElement)
    let at = focused + step
    if (focused < 0 || boxes[focused].top < 0 || boxes[focused].bottom > innerHeight) {
      at = step > 0 ? boxes.findIndex(box => box.top > edge) : boxes.findLastIndex(box => box.top < edge - 4)
    }
    const next = questions[at]
    if (!next) return reader.say(step > 0 ? "This is the last question." : "This is the first question.")
    reader.say("")
    reader.dismiss()
    next.tabIndex = -1
    next.focus({ preventScroll: true })
    next.scrollIntoView()
  }

  const press = selector => () => document.querySelector(selector)?.click()
  const [search, next, previous] = [".search-open", ".md-footer__link--next, .next", ".md-footer__link--prev, .previous"].map(press)
  const acts = { "/": search, "f": search, "s": search, "n": next, ".": next, "p": previous, ",": previous }
  const list = document.querySelector(".keys button")

  /* The list of keys comes when it is asked for. */
  const help = async opener => {
    try {
      await reader.load("shortcuts")
    } catch {
      return reader.say("The list could not be loaded. Check the connection and try again.")
    }
    const dialog = document.querySelector(".keys-dialog")
    const toggle = dialog.querySelector("input")
    toggle.checked = !off
    toggle.onchange = () => {
      off = !toggle.checked
      reader.keep("keys", off ? "off" : "")
    }
    reader.open(dialog, opener)
  }

  if (list) {
    list.addEventListener("click", event => help(event.target))
    const [on, back] = questions.length ? [() => go(1), () => go(-1)] : [next, previous] /* of an answer's own page */
    Object.assign(acts, { "j": on, "]": on, "k": back, "[": back, "?": () => help(document.activeElement) })
  }

  const TYPED = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]"
  window.addEventListener("keydown", event => {
    const graph = event.getModifierState("AltGraph") /* which types a bracket on many keyboards */
    if (((event.ctrlKey || event.altKey) && !graph) || event.metaKey || event.isComposing) return
    if (off || !Object.hasOwn(acts, event.key)) return
    if (event.target.closest(TYPED) || document.querySelector("dialog[open]")) return
    event.preventDefault()
    acts[event.key]()
  })
}
