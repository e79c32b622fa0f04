// Sends files straight to the storage: in blocks, several at a time, and never a block again that has arrived. Without it the page's plain form does.

const BLOCKS_AT_A_TIME = 4;
const FILES_AT_A_TIME = 2;
const TRIES = 8;
const LEFTOVERS = new Set([".DS_Store", "Thumbs.db", "desktop.ini"]);

class Refused extends Error {
  constructor(status, problem) {
    super(problem?.problems?.join(" ") || problem?.detail || `${status}`);
    this.status = status;
  }
}

const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));
const online = () => navigator.onLine ? Promise.resolve() : new Promise(done => addEventListener("online", done, { once: true }));

/** The app's own API, with the page's token; waits when it is asked to slow down. */
class Api {
  constructor(token) {
    this.token = token;
  }

  async call(method, path, body, signal) {
    for (let attempt = 1; ; attempt++) {
      try {
        const answer = await fetch(path, {
          method, signal,
          headers: { "X-Form-Token": this.token, ...(body === undefined ? {} : { "Content-Type": "application/json" }) },
          body: body === undefined ? undefined : JSON.stringify(body),
        });
        if (answer.ok) {
          return await answer.json();
        }
        const problem = await answer.json().catch(() => null);
        if ((answer.status !== 429 && answer.status < 500) || attempt === TRIES) {
          throw new Refused(answer.status, problem);
        }
        await pause(answer.status === 429 ? 1000 * Number(answer.headers.get("Retry-After") || 10) : 500 * 2 ** attempt);
      } catch (error) {
        if (signal?.aborted || error instanceof Refused || attempt === TRIES) {
          throw error;
        }
        await online();
        await pause(500 * 2 ** attempt);
      }
    }
  }
}

/** One file on its way. */
class Item {
  state = "waiting";
  sent = 0;
  note = "";
  stop = new AbortController();

  constructor(file, name) {
    this.file = file;
    this.name = name;
  }

  get ended() {
    return ["arrived", "failed", "cancelled"].includes(this.state);
  }
}

class Uploading {
  items = [];
  running = 0;
  hashes = new Map();

  constructor(panel) {
    this.panel = panel;
    this.words = JSON.parse(panel.dataset.texts);
    this.api = new Api(document.querySelector("[name=form-token]").value);
    this.session = panel.dataset.session || null;
    this.worker = new Worker(panel.dataset.hasher);
    this.worker.onmessage = ({ data }) => this.hashes.get(data.id)?.(data);
    this.view = new View(panel, this);
    addEventListener("beforeunload", event => {
      if (this.items.some(i => !i.ended)) {
        event.preventDefault();
      }
    });
  }

  add(picked) {
    for (const { file, name } of picked) {
      if (LEFTOVERS.has(file.name) || this.items.some(i => i.name === name && !i.ended)) {
        continue;
      }
      const item = new Item(file, name);
      this.items = [...this.items.filter(i => i.name !== name), item];
      this.view.show(item);
    }
    this.pump();
  }

  retry(item) {
    this.add([{ file: item.file, name: item.name }]);
  }

  async cancel(item) {
    item.stop.abort();
    this.set(item, "cancelled");
    if (item.id) {
      await this.api.call("DELETE", `/api/uploads/${this.session}/files/${item.id}`).catch(() => null);
    }
    this.finish();
  }

  stopAll() {
    for (const item of this.items.filter(i => !i.ended)) {
      item.stop.abort();
      this.set(item, "cancelled", this.words.stopped);
    }
    this.finish();
  }

  pump() {
    while (this.running < FILES_AT_A_TIME) {
      const item = this.items.find(i => i.state === "waiting");
      if (!item) {
        break;
      }
      this.running++;
      this.set(item, "hashing");
      this.send(item).catch(error => {
        if (!item.stop.signal.aborted) {
          this.set(item, "failed", error.message);
        }
      }).finally(() => {
        this.running--;
        this.pump();
        this.finish();
      });
    }
  }

  async send(item) {
    if (item.file.size > Number(this.panel.dataset.most)) {
      throw new Error(this.words["too-large"]);
    }
    const sha256 = await this.hash(item.file);
    const signal = item.stop.signal;
    if (signal.aborted) {
      return;
    }
    const session = await this.begin();
    const added = await this.api.call("POST", `/api/uploads/${session}/files`, { files: [{ name: item.name, length: item.file.size, sha256 }] }, signal);
    const known = added.files.find(f => f.name === item.name) ?? added.files.find(f => f.sha256 === sha256);
    item.id = known.id;
    if (!known.arrived) {
      await this.sendBlocks(item, signal);
      this.set(item, "checking");
      await this.api.call("POST", `/api/uploads/${session}/files/${item.id}/complete`, undefined, signal);
    }
    item.sent = item.file.size;
    this.set(item, "arrived", known.arrived && known.sameContentAs ? this.words.same.replace("{0}", known.sameContentAs) : "");
  }

  async sendBlocks(item, signal) {
    let target = await this.target(item, signal);
    if (target.committed) {
      return;
    }
    const staged = new Set(target.staged);
    const open = target.blockIds.map((id, place) => ({ id, place })).filter(b => !staged.has(b.place));
    const size = place => Math.min(target.blockSize, item.file.size - place * target.blockSize);
    item.sent = [...staged].reduce((sum, place) => sum + size(place), 0);
    this.set(item, "sending");
    const renew = async () => { target = await this.target(item, signal); };
    const lane = async () => {
      for (let block; (block = open.shift());) {
        const from = block.place * target.blockSize;
        await this.put(item, () => target.address, block.id, item.file.slice(from, from + size(block.place)), renew, signal);
        item.sent += size(block.place);
        this.set(item, "sending");
      }
    };
    await Promise.all(Array.from({ length: BLOCKS_AT_A_TIME }, lane));
  }

  async put(item, address, id, bytes, renew, signal) {
    for (let attempt = 1; ; attempt++) {
      try {
        const answer = await fetch(`${address()}&comp=block&blockid=${encodeURIComponent(id)}`, { method: "PUT", body: bytes, signal, credentials: "omit" });
        if (answer.ok) {
          return;
        }
        if (attempt === TRIES) {
          throw new Refused(answer.status);
        }
        if (answer.status === 403) {
          await renew();
        }
      } catch (error) {
        if (signal.aborted || error instanceof Refused || attempt === TRIES) {
          throw error;
        }
        this.set(item, "sending", navigator.onLine ? this.words.retry : this.words.offline);
        await online();
      }
      await pause(Math.min(30_000, 500 * 2 ** attempt));
    }
  }

  target(item, signal) {
    return this.api.call("GET", `/api/uploads/${this.session}/files/${item.id}/target`, undefined, signal);
  }

  begin() {
    this.beginning ??= this.session ? Promise.resolve(this.session)
      : this.api.call("POST", "/api/uploads", { owner: this.panel.dataset.owner, name: this.panel.dataset.name }).then(begun => this.session = begun.id);
    return this.beginning;
  }

  hash(file) {
    const id = crypto.getRandomValues(new Uint32Array(2)).join("-");
    return new Promise((done, fail) => {
      this.hashes.set(id, ({ sha256, problem }) => {
        this.hashes.delete(id);
        sha256 ? done(sha256) : fail(new Error(problem));
      });
      this.worker.postMessage({ id, file });
    });
  }

  set(item, state, note = "") {
    item.state = state;
    item.note = note;
    this.view.update(item);
  }

  async finish() {
    if (this.items.some(i => !i.ended)) {
      return;
    }
    this.view.tell(this.items.some(i => i.state === "failed") ? this.words["some-failed"] : this.words.done);
    await this.view.refresh();
  }
}

/** What is shown of it. */
class View {
  rows = new Map();

  constructor(panel, uploading) {
    this.uploading = uploading;
    this.words = uploading.words;
    const part = name => panel.querySelector(`[data-${name}]`);
    this.parts = { drop: part("drop"), progress: part("progress"), sum: part("sum"), all: part("all"), list: part("list"), status: part("status") };
    panel.querySelector(".plain-upload").hidden = true;
    this.parts.drop.hidden = false;
    part("stop").addEventListener("click", () => uploading.stopAll());
    for (const input of panel.querySelectorAll("[data-pick]")) {
      input.addEventListener("change", () => {
        uploading.add([...input.files].map(file => ({ file, name: file.webkitRelativePath || file.name })));
        input.value = "";
      });
    }
    this.takeDrops(panel);
  }

  takeDrops(panel) {
    const zone = this.parts.drop;
    for (const kind of ["dragenter", "dragover"]) {
      panel.addEventListener(kind, event => {
        event.preventDefault();
        zone.dataset.over = "";
      });
    }
    panel.addEventListener("dragleave", () => delete zone.dataset.over);
    panel.addEventListener("drop", async event => {
      event.preventDefault();
      delete zone.dataset.over;
      const entries = [...event.dataTransfer.items].map(i => i.webkitGetAsEntry?.()).filter(Boolean);
      this.uploading.add(entries.length > 0
        ? (await Promise.all(entries.map(filesIn))).flat()
        : [...event.dataTransfer.files].map(file => ({ file, name: file.name })));
    });
  }

  show(item) {
    this.parts.progress.hidden = false;
    const row = document.createElement("li");
    row.className = "upload-item";
    const name = Object.assign(document.createElement("span"), { className: "upload-name", textContent: item.name });
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button-secondary" });
    button.addEventListener("click", () => item.state === "failed" ? this.uploading.retry(item) : this.uploading.cancel(item));
    const bar = Object.assign(document.createElement("progress"), { max: Math.max(1, item.file.size), value: 0 });
    bar.setAttribute("aria-label", item.name);
    const state = Object.assign(document.createElement("span"), { className: "upload-state" });
    row.append(name, button, bar, state);
    this.rows.get(item.name)?.row.remove();
    this.rows.set(item.name, { row, button, bar, state });
    this.parts.list.append(row);
    this.update(item);
  }

  update(item) {
    const { row, button, bar, state } = this.rows.get(item.name);
    row.dataset.state = item.state;
    bar.value = item.state === "arrived" ? bar.max : item.sent;
    state.textContent = item.note ? `${this.words[item.state]}: ${item.note}` : this.words[item.state];
    button.textContent = item.state === "failed" ? this.words.again : this.words.remove;
    button.setAttribute("aria-label", `${button.textContent}: ${item.name}`);
    button.hidden = item.state === "arrived" || item.state === "cancelled";
    const items = this.uploading.items;
    const sum = pick => items.filter(i => i.state !== "cancelled").reduce((total, i) => total + pick(i), 0);
    const [sent, size] = [sum(i => i.state === "arrived" ? i.file.size : i.sent), sum(i => i.file.size)];
    this.parts.all.max = Math.max(1, size);
    this.parts.all.value = sent;
    const values = [items.filter(i => i.state === "arrived").length, items.filter(i => i.state !== "cancelled").length, amount(sent), amount(size)];
    this.parts.sum.textContent = values.reduce((text, value, place) => text.replace(`{${place}}`, value), this.words.sum);
  }

  tell(text) {
    this.parts.status.textContent = text;
  }

  /** The list of files as the app has it now, in place of the one on the page. */
  async refresh() {
    const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } }).catch(() => null);
    if (answer?.ok) {
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-files]");
      document.querySelector("[data-files]").replaceWith(document.adoptNode(fresh));
    }
  }
}

function amount(bytes) {
  const units = ["B", "KB", "MB", "GB"];
  let unit = 0;
  for (; bytes >= 1000 && unit < 3; unit++) {
    bytes /= 1024;
  }
  return `${new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: unit === 0 || bytes >= 100 ? 0 : 1 }).format(bytes)}\u00A0${units[unit]}`;
}

/** All files in a dropped file or folder, with their paths. */
async function filesIn(entry) {
  if (entry.isFile) {
    const file = await new Promise((done, fail) => entry.file(done, fail));
    return [{ file, name: entry.fullPath.replace(/^\//, "") }];
  }
  const reader = entry.createReader();
  const inside = [];
  // A reader hands a folder out in parts, until a part is empty.
  for (let part; (part = await new Promise((done, fail) => reader.readEntries(done, fail))).length > 0;) {
    inside.push(...part);
  }
  return (await Promise.all(inside.map(filesIn))).flat();
}

const panel = document.querySelector("[data-upload]");
if (panel) {
  new Uploading(panel);
}
