/* Keys: to the next and the previous question, help, and the switch that WCAG 2.1.4 asks for. */
"use strict"

{
  const dialog = document.querySelector(".keys-dialog")
  const opener = document.querySelector(".keys button")
  const toggle = dialog.querySelector("input")
  const questions = [...document.querySelectorAll(".interview h2[id^=q]")]

  toggle.checked = !reader.keysAreOff()
  toggle.addEventListener("change", () => reader.switchKeys(toggle.checked))
  opener.addEventListener("click", () => reader.open(dialog, opener))

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
    next.tabIndex = -1
    next.focus({ preventScroll: true })
    next.scrollIntoView()
  }

  Object.assign(reader.keys, {
    "j": () => go(1), "]": () => go(1), "k": () => go(-1), "[": () => go(-1),
    "l": () => document.querySelector(".passage")?.click(),
    "?": () => reader.open(dialog, document.activeElement),
  })
}
