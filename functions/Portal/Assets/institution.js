// Looks again at what is under way; without script a link does.
for (const link of document.querySelectorAll("[data-reload-after]")) {
  setTimeout(() => location.reload(), Number(link.dataset.reloadAfter) * 1000);
}
