/* Linking: a press on a permalink copies its address; citing stands beside the one that is wanted; the mark goes. */
"use strict"

{
  const root = document.documentElement
  const text = document.querySelector(".citable")

  /* Copies an address; where the browser does not, the link is followed, and the address bar has it. */
  const copyAddress = async (address, link, locator) => {
    const copied = await reader.copy(address)
    if (link.pathname !== location.pathname) {
      if (!copied) return location.assign(link)
    } else if (link.hash) {
      if (copied) history.replaceState(null, "", location.pathname + link.hash)
      else location.hash = link.hash
    }
    reader.say(copied ? `Link to ${locator} copied` : "The browser did not copy. The link is in its address bar.")
  }

  /* An answer, and a place in it, is shared by its own page, which shows what it is where a link to it is pasted. */
  const shareAddress = id => {
    const [question] = /^q\d+/.exec(id) ?? []
    return question ? new URL(`${question}/${id === question ? "" : `#${id}`}`, reader.address("")).href : reader.address(id)
  }
  const send = (id, locator) => navigator.share({ title: `${document.title}, ${locator}`, url: shareAddress(id) }).catch(error => {
    if (error.name !== "AbortError") reader.say("The browser did not share the link.")
  })
  const touched = matchMedia("(pointer: coarse)") /* where the share menu is what people know */
  const shareAnswer = link => {
    const [, question] = /(q\d+)(?:\/|\.html)$/.exec(link.pathname)
    const locator = question.toUpperCase()
    if (navigator.share && touched.matches) send(question, locator)
    else copyAddress(shareAddress(question), link, locator)
  }

  const dialog = document.querySelector(".cite-dialog")
  let cited
  const share = reader.button("Share", "quiet", () => send(cited.hash.slice(1), reader.locator(cited)))
  if (navigator.share) dialog.querySelector("h2").after(share)

  const addCopyButtons = list => {
    for (const term of list.querySelectorAll("dt")) {
      const { textContent: name, nextElementSibling: text } = term
      const button = reader.button("Copy", "quiet", async () => {
        const copied = await reader.copy(text.innerText, text.querySelector("pre") ? "" : text.innerHTML)
        if (!copied) getSelection().selectAllChildren(text)
        reader.say(copied ? `${name} copied` : "The browser did not copy. The text is selected.")
      })
      button.setAttribute("aria-label", `Copy ${name}`)
      term.append(button)
    }
    return list
  }

  addCopyButtons(document.querySelector(".cite .citations"))

  /* Opens the citations that came with the page, a topic's own or filled with an answer's locator and anchor. */
  const cite = (link, opener) => {
    const locator = reader.locator(cited = link)
    const anchor = link.hash.slice(1)
    const prepared = document.querySelector(`template:is(#citations_${anchor}, #citations)`)
    const list = prepared.content.firstElementChild.cloneNode(true)
    list.innerHTML = list.innerHTML.replaceAll("@locator@", locator).replaceAll("@anchor@", anchor)
    dialog.querySelector("h2").textContent = `Cite ${locator}`
    share.setAttribute("aria-label", `Share ${locator}`)
    dialog.querySelector(".citations")?.remove()
    dialog.querySelector(".dialog__head").after(addCopyButtons(list))
    reader.open(dialog, opener)
  }

  /* On a phone each paragraph has a button; else there is one, which goes to what is pointed at or has the focus. */
  for (const { children: [link, button] } of document.querySelectorAll(".place")) {
    button.setAttribute("aria-label", `Cite ${reader.locator(link)}`)
    button.addEventListener("click", () => cite(link, button))
  }
  const tool = reader.button("Cite", "", () => cite(tools.previousElementSibling, tool))
  const tools = reader.make("span", "tools", tool)

  const place = link => {
    if (link.nextElementSibling === tools) return
    const heading = link.closest("h1, h2") /* which is not to be read out with their names in it */
    heading?.setAttribute("aria-label", heading.textContent.trim())
    tool.setAttribute("aria-label", `Cite ${reader.locator(link)}`)
    link.after(tools)
  }
  const withdraw = () => {
    if (!tools.contains(document.activeElement) && !document.querySelector("dialog[open]")) tools.remove()
  }
  const margin = matchMedia("(min-width: 48em)") /* without one they would lie on the text that is being read */

  text.addEventListener("pointerover", event => {
    if (event.pointerType !== "mouse" || !margin.matches || tools.querySelector(":focus-visible")) return
    const link = event.target.closest(":is(p, h1, h2)")?.querySelector(".permalink")
    if (link) place(link)
  })
  text.addEventListener("pointerleave", event => { if (event.pointerType === "mouse") withdraw() })
  text.addEventListener("focusin", event => {
    if (!event.target.matches(":focus-visible")) return
    if (!event.target.matches(".permalink")) return withdraw()
    place(event.target)
    event.target.scrollIntoView({ block: "nearest" }) /* where they have moved it */
  })
  text.addEventListener("click", event => {
    const link = event.target.closest(".permalink, .share")
    if (!link) return
    const numbered = link.matches(".permalink")
    if (numbered) place(link)
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return /* which ask for something else */
    event.preventDefault()
    if (numbered) copyAddress(reader.address(link.hash.slice(1)), link, reader.locator(link))
    else shareAnswer(link)
  })
  document.addEventListener("click", event => {
    root.classList.add("passed")
    if (!event.target.closest("dialog") && !tools.parentElement?.contains(event.target)) withdraw()
  })

  /* The mark on what a link leads to waits until it is seen, and comes back with the next link. */
  const waiting = () => root.classList.toggle("unseen", document.hidden)
  waiting()
  document.addEventListener("visibilitychange", waiting)
  window.addEventListener("hashchange", () => root.classList.remove("passed"))
  root.classList.add("linked")
}
