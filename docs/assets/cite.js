/* Cite: the citations that came with the page, a topic's own or filled with an answer's locator and anchor; copies them. */
"use strict"

{
  const dialog = document.querySelector(".cite-dialog")
  const prepared = anchor => document.querySelector(`template:is(#citations_${anchor}, #citations)`)

  const addCopyButtons = list => {
    for (const term of list.querySelectorAll("dt")) {
      const name = term.textContent
      const text = term.nextElementSibling
      const button = document.createElement("button")
      button.type = "button"
      button.className = "quiet"
      button.textContent = "Copy"
      button.setAttribute("aria-label", `Copy ${name}`)
      button.addEventListener("click", async () => {
        const copied = await reader.copy(text.innerText, text.querySelector("pre") ? "" : text.innerHTML)
        if (!copied) getSelection().selectAllChildren(text)
        reader.say(copied ? `${name} copied` : "The browser did not copy. The text is selected.")
      })
      term.append(button)
    }
    return list
  }

  const fill = (node, values) => {
    const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
      const text = texts.currentNode
      text.data = text.data.replace(/@(locator|anchor)@/g, (_, name) => values[name])
    }
    return node
  }

  addCopyButtons(document.querySelector(".cite .citations"))

  document.addEventListener("cite", ({ detail: { link, opener } }) => {
    const locator = reader.locator(link)
    const anchor = link.hash.slice(1)
    const list = fill(prepared(anchor).content.cloneNode(true), { locator, anchor }).firstElementChild
    dialog.querySelector("h2").textContent = `Cite ${locator}`
    dialog.querySelector(".citations")?.remove()
    dialog.querySelector(".dialog__head").after(addCopyButtons(list))
    reader.open(dialog, opener)
  })
}
