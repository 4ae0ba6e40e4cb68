/* A link to the words that are selected: a text fragment, which falls back to the paragraph. */
"use strict"

{
  const CONTEXT = 3 /* words on either side that tell one occurrence from another */
  const WHOLE = 8 /* words up to which a passage stands whole in its link; of a longer one, the first and the last */
  const EDGE = 4 /* how many of those */
  const interview = document.querySelector(".interview")
  let passage = null
  let pressed = false

  /* The text of a range as the browser searches it, without our own marks. */
  const text = range => {
    const part = range.cloneContents()
    for (const own of part.querySelectorAll(".permalink, .tools, button")) own.remove()
    return part.textContent.replace(/\s+/g, " ")
  }

  const between = (startNode, start, endNode, end) => {
    const range = document.createRange()
    range.setStart(startNode, start)
    range.setEnd(endNode, end)
    return range
  }

  /* The parts of a range that lie in paragraphs, one to each. */
  const parts = range => [...interview.querySelectorAll("p:has(.place)")]
    .filter(paragraph => range.intersectsNode(paragraph))
    .map(paragraph => {
      const part = document.createRange()
      part.selectNodeContents(paragraph)
      if (paragraph.contains(range.startContainer)) part.setStart(range.startContainer, range.startOffset)
      if (paragraph.contains(range.endContainer)) part.setEnd(range.endContainer, range.endOffset)
      return { paragraph, part }
    })
    .filter(({ part }) => text(part).trim())

  const encode = words => encodeURIComponent(words).replace(/-/g, "%2D")
  const first = (words, count) => words.trim().split(" ").slice(0, count).join(" ")
  const last = (words, count) => words.trim().split(" ").slice(-count).join(" ")
  const once = words => {
    const page = document.body.innerText.replace(/\s+/g, " ").toLowerCase()
    return page.split(words.toLowerCase()).length === 2
  }

  /* The fragment of a passage. Words are taken whole: browsers find no parts of words. */
  const fragment = ([from, to]) => {
    const head = text(between(from.paragraph, 0, from.part.startContainer, from.part.startOffset))
    const tail = text(between(to.part.endContainer, to.part.endOffset, to.paragraph, to.paragraph.childNodes.length))
    const opening = /^\s/.test(text(from.part)) ? "" : /[\p{L}\p{N}’'-]*$/u.exec(head)[0]
    const closing = /\s$/.test(text(to.part)) ? "" : /^[\p{L}\p{N}’'-]*/u.exec(tail)[0]
    const lead = last(head.slice(0, head.length - opening.length), CONTEXT)
    const rest = first(tail.slice(closing.length), CONTEXT)
    const start = (opening + text(from.part) + (from === to ? closing : "")).trim()
    const end = from === to ? start : (text(to.part) + closing).trim()
    const short = from === to && start.split(" ").length <= WHOLE
    if (short && once(start)) return encode(start)
    return [
      ...(lead ? [`${encode(lead)}-`] : []),
      ...(short ? [encode(start)] : [encode(first(start, EDGE)), encode(last(end, EDGE))]),
      ...(rest ? [`-${encode(rest)}`] : []),
    ].join(",")
  }

  const offer = () => {
    const selection = getSelection()
    const found = selection.isCollapsed ? [] : parts(selection.getRangeAt(0))
    if (!found.length) return pressed || button.remove()
    passage = [found[0], found.at(-1)]
    const { paragraph, part } = passage[1]
    const [box, around] = [part, paragraph].map(each => each.getBoundingClientRect())
    paragraph.append(button)
    button.style.left = `${Math.max(0, Math.min(box.left - around.left, around.width - button.offsetWidth))}px`
    button.style.top = `${box.bottom - around.top}px`
  }

  const button = reader.button("Copy link to these words", "passage", async () => {
    const link = reader.address(passage[0].paragraph.id, fragment(passage))
    const copied = await reader.copy(link)
    if (!copied) location.hash = new URL(link).hash
    reader.say(copied ? "Link to these words copied" : "The browser did not copy. The link is in its address bar.")
    pressed = false
    if (document.activeElement === button) passage[1].paragraph.querySelector(".permalink").focus({ preventScroll: true })
    button.remove()
  })

  /* On a touch screen a press ends the selection before it is known to be one. */
  button.addEventListener("pointerdown", event => {
    event.preventDefault()
    pressed = true
  })
  for (const end of ["pointerup", "pointercancel"]) {
    document.addEventListener(end, event => {
      if (!pressed || event.target === button) return
      pressed = false
      offer()
    })
  }
  document.addEventListener("keydown", event => { if (event.key === "Escape") button.remove() })
  document.addEventListener("selectionchange", () => requestAnimationFrame(offer))
  offer() /* of the selection that had this loaded */
}
