/* Shared by the other scripts: the clean address of a place, copying, saying what was done, dialogs. */
"use strict"

const reader = (() => {
  const here = document.currentScript.src
  let clearing

  /* A local build names the address that it is served from. */
  const page = () => new URL(document.querySelector("link[rel=canonical]")?.href ?? location.href)
  const root = new URL("..", here).href
  const path = (location.origin + location.pathname).slice(root.length)
  const built = page().href.slice(0, page().href.length - path.length)
  if (/^(127\.|\[::1\]|localhost$)/.test(page().hostname) && built !== root && page().href === built + path) {
    for (const told of document.querySelectorAll("[rel=canonical], [name=citation_public_url], .citations, template, .colophon")) {
      told.outerHTML = told.outerHTML.replaceAll(built, root)
    }
  }

  /* Full address of a place on this page or, if it is an answer's, in the whole interview; free of what a search left. */
  const address = id => {
    const url = new URL(document.querySelector("[name=citation_public_url]")?.content ?? page())
    url.search = ""
    url.hash = id
    return url.href
  }

  /* A message is shown for a while; emptied first, so that the same one is read out again. */
  const say = message => {
    const status = document.querySelector("dialog[open] .status") ?? document.querySelector(".citable > .status")
    clearTimeout(clearing)
    status.textContent = ""
    if (!message) return
    requestAnimationFrame(() => { status.textContent = message })
    clearing = setTimeout(() => { status.textContent = "" }, 8000)
  }

  /* Copies text, and its marked-up form where there is one and the browser takes it. Tells whether it did. */
  const copy = async (text, html) => {
    try {
      const both = { "text/plain": text, "text/html": html }
      if (html && window.ClipboardItem) await navigator.clipboard.write([new ClipboardItem(both)])
      else await navigator.clipboard.writeText(text)
      return true
    } catch {
      return false
    }
  }

  /* Keeps a setting in the browser, or none; where nothing can be kept, it holds for this page. */
  const keep = (name, value) => {
    try {
      if (value) localStorage.setItem(name, value)
      else localStorage.removeItem(name)
    } catch { /* it is not kept */ }
  }

  /* Where a permalink leads, as a citation names it. */
  const locator = link => (link.ariaLabel ?? link.textContent).replace("Link to ", "")

  /* An element with its class and what it holds. */
  const make = (name, className, ...content) => {
    const made = document.createElement(name)
    if (className) made.className = className
    made.append(...content)
    return made
  }

  const button = (label, className, act) => {
    const made = Object.assign(make("button", className, label), { type: "button" })
    made.addEventListener("click", act)
    return made
  }

  /* Runs a script of ours once; one that could not be loaded is tried again. */
  const scripts = new Map()
  const load = name => {
    if (!scripts.has(name)) {
      scripts.set(name, new Promise((resolve, reject) => {
        const source = { src: new URL(`${name}.js`, here), onload: resolve, onerror: reject }
        document.head.append(Object.assign(make("script"), source))
      }))
      scripts.get(name).catch(() => scripts.delete(name))
    }
    return scripts.get(name)
  }

  /* Whoever comes from a search finds its words marked. */
  const searched = document.querySelector(".interview") && new URLSearchParams(location.search).has("h")
  if (searched) load("search/arrival").catch(() => {})

  /* Takes away what is shown of a slip, once the reader goes elsewhere. */
  const dismiss = () => document.querySelector(":popover-open")?.hidePopover()
  window.addEventListener("hashchange", dismiss)

  /* The head and foot of each printed sheet say what it is and where it stands. */
  window.addEventListener("beforeprint", () => {
    dismiss()
    const sheet = document.documentElement.style
    sheet.setProperty("--running", JSON.stringify(document.title.split(" - ")[0]))
    sheet.setProperty("--address", JSON.stringify(page().href.replace(/^https?:\/\//, "")))
  })

  /* Opens a dialog; what had the focus gets it back when it closes, Safari's unfocused buttons too. */
  const open = (dialog, opener) => {
    if (opener !== document.body) dialog.addEventListener("close", () => opener.focus({ preventScroll: true }), { once: true })
    dialog.showModal()
  }

  /* A press beside a dialog closes it. */
  let beside = false
  document.addEventListener("pointerdown", ({ target, clientX, clientY }) => {
    const { left, right, top, bottom } = target.getBoundingClientRect()
    beside = target.matches("dialog") && (clientX < left || clientX > right || clientY < top || clientY > bottom)
  })
  document.addEventListener("click", ({ target }) => { if (beside && target.matches("dialog")) target.close() })

  /* Esc closes the drawer, and takes away what an abbreviation says until something else has the focus. */
  const { classList } = document.documentElement
  window.addEventListener("keydown", event => {
    if (event.key !== "Escape") return
    classList.add("dismissed")
    document.getElementById("__drawer").checked = false
  })
  document.addEventListener("focusin", () => classList.remove("dismissed"))
  document.addEventListener("pointerover", ({ target }) => { if (target.matches(".mark")) classList.remove("dismissed") })

  return { address, button, copy, dismiss, keep, load, locator, make, open, say }
})()
