// Draws the page of a PDF file on which a passage stands, and marks the passage. Without it the text around the passage is there all the same.
const plain = text => text.normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

// The runs of the page that hold the quotation: both are compared by letters and digits alone, since files cut and space their words as they like.
function runsOf(items, quote) {
  let text = "";
  const owners = [];
  items.forEach((item, index) => {
    const letters = plain(item.str ?? "");
    text += letters;
    for (let i = 0; i < letters.length; i++) {
      owners.push(index);
    }
  });
  const wanted = plain(quote);
  let start = wanted.length > 0 ? text.indexOf(wanted) : -1;
  let length = wanted.length;
  if (start < 0 && wanted.length > 40) {
    // A passage that goes on on the next page: its beginning is marked.
    start = text.indexOf(wanted.slice(0, 40));
    length = 40;
  }
  return start < 0 ? new Set() : new Set(owners.slice(start, start + length));
}

async function draw(figure) {
  const pdfjs = await import(figure.dataset.library);
  pdfjs.GlobalWorkerOptions.workerSrc = figure.dataset.worker;
  const file = await pdfjs.getDocument({ url: figure.dataset.pdf, isEvalSupported: false, enableXfa: false, disableRange: true, disableStream: true }).promise;
  const page = await file.getPage(Number(figure.dataset.page));
  figure.hidden = false;
  const width = Math.max(280, figure.clientWidth);
  const ratio = Math.min(2, window.devicePixelRatio || 1);
  const viewport = page.getViewport({ scale: ratio * width / page.getViewport({ scale: 1 }).width });
  const canvas = figure.querySelector("canvas");
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  const context = canvas.getContext("2d");
  await page.render({ canvasContext: context, viewport }).promise;
  const { items } = await page.getTextContent();
  context.globalCompositeOperation = "multiply";
  context.fillStyle = "#ffe27a";
  const runs = runsOf(items, figure.dataset.quote);
  for (const index of runs) {
    const { transform, width: wide, height } = items[index];
    const [x1, y1] = viewport.convertToViewportPoint(transform[4], transform[5] - height * .2);
    const [x2, y2] = viewport.convertToViewportPoint(transform[4] + wide, transform[5] + height * .9);
    context.fillRect(Math.min(x1, x2), Math.min(y1, y2), Math.abs(x2 - x1), Math.abs(y2 - y1));
  }
  figure.dataset.drawn = "yes";
  if (runs.size > 0) {
    figure.dataset.marked = String(runs.size);
  }
}

for (const figure of document.querySelectorAll("[data-pdf]")) {
  draw(figure).catch(() => {
    figure.hidden = true;
    const failed = figure.nextElementSibling;
    if (failed?.classList.contains("panel-pdf-failed")) {
      failed.hidden = false;
    }
  });
}
