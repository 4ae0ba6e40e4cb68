/* Arrival from a search: the words found are marked in the answer, and the address is made clean. */
"use strict"

{
  const url = new URL(location.href)
  const found = url.searchParams.getAll("h").filter(word => word.trim())
  if (url.searchParams.has("h")) {
    url.searchParams.delete("h")
    history.replaceState(history.state, "", url)
  }

  /* The answer in which a place lies, its heading first, or what stands before all questions; and the notes. All, if nowhere. */
  const around = target => {
    const parts = [...document.querySelectorAll(".interview > :is(h2, p)")]
    const at = parts.indexOf(target?.closest(".interview > :is(h2, p)"))
    if (at < 0) return parts
    const start = parts.findLastIndex((part, n) => n <= at && part.matches("h2"))
    const end = parts.findIndex((part, n) => n > at && part.matches("h2"))
    const answer = parts.slice(Math.max(0, start), end < 0 ? undefined : end).filter(part => !part.matches(".topics"))
    return [...answer, ...document.querySelectorAll(".interview > .footnote p")]
  }

  const mark = (part, pattern) => {
    const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT)
    const nodes = []
    while (texts.nextNode()) nodes.push(texts.currentNode)
    for (const node of nodes.filter(({ parentElement }) => !parentElement.closest(".permalink, .tools, .footnote-backref"))) {
      for (const { index, 0: text } of [...node.data.matchAll(pattern)].reverse()) {
        const rest = node.splitText(index)
        rest.splitText(text.length)
        const made = document.createElement("mark")
        made.className = "found"
        rest.replaceWith(made)
        made.append(rest)
      }
    }
  }

  const clear = () => {
    for (const made of document.querySelectorAll("mark.found")) {
      const parent = made.parentNode
      made.replaceWith(...made.childNodes)
      parent.normalize()
    }
  }

  if (found.length) {
    const escaped = found.sort((a, b) => b.length - a.length)
      .map(word => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+"))
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join("|")})(?![\\p{L}\\p{N}])`, "giu")
    for (const part of around(document.getElementById(location.hash.slice(1)))) mark(part, pattern)
    window.addEventListener("keydown", event => {
      if (event.key === "Escape" && !document.querySelector("dialog[open]")) clear()
    })
  }
}
