// What pages do beyond plain HTML: everything works without it.
"use strict";

// After a refused form the reader starts at the summary of what is wrong.
document.querySelector("[data-focus]")?.focus();

// A form is sent once, however often its button is pressed.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", () => {
    for (const button of form.querySelectorAll("button[type=submit]")) {
      setTimeout(() => { button.disabled = true; }, 0);
    }
  });
}
// A page that comes back from the browser's memory can be sent again.
window.addEventListener("pageshow", event => {
  if (event.persisted) {
    for (const button of document.querySelectorAll("button[type=submit]")) {
      button.disabled = false;
    }
  }
});

// Fields that choose a view send their form at once; the button remains for everybody else.
for (const field of document.querySelectorAll("[data-submit-on-change]")) {
  field.addEventListener("change", () => field.form.requestSubmit());
}
