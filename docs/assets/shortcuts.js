/* The list of keys, and the switch for them. */
"use strict"

{
  const dialog = reader.make("dialog", "keys-dialog")
  dialog.setAttribute("aria-labelledby", "keys-title")
  dialog.innerHTML = `
    <div class="dialog__head">
      <h2 id="keys-title">Keyboard shortcuts</h2>
      <form method="dialog"><button class="close" aria-label="Close">×</button></form>
    </div>
    <dl class="keys-list">
      <dt><kbd>j</kbd> or <kbd>]</kbd></dt><dd>next question</dd>
      <dt><kbd>k</kbd> or <kbd>[</kbd></dt><dd>previous question</dd>
      <dt><kbd>n</kbd> or <kbd>.</kbd></dt><dd>next page</dd>
      <dt><kbd>p</kbd> or <kbd>,</kbd></dt><dd>previous page</dd>
      <dt><kbd>s</kbd>, <kbd>f</kbd> or <kbd>/</kbd></dt><dd>search</dd>
      <dt><kbd>Esc</kbd></dt><dd>take away the marks of a search</dd>
      <dt><kbd>?</kbd></dt><dd>this list</dd>
    </dl>
    <p><label><input type="checkbox" checked> Single keys work as shortcuts</label></p>
    <p class="status" role="status"></p>`
  document.querySelector(".keys").after(dialog)
}
