// Starts the page, and holds the engine ready for it.
//
// Old syntax throughout: a browser too old for the page must still get as far as being told so.
// Everything is fetched at once and kept, so that a worker can be started again without a further request.

var zicha = (function () {
  var parts = document.currentScript && document.currentScript.dataset;

  function say(lines) {
    var app = document.getElementById('app');
    app.textContent = '';
    lines.forEach(function (line) {
      app.appendChild(document.createElement('p')).textContent = line;
    });
  }

  function fetched(url, priority, cache) {
    return fetch(url, { credentials: 'same-origin', priority: priority, cache: cache || 'default' }).then(function (response) {
      if (!response.ok) throw new Error(url + ' (' + response.status + ')');
      return response;
    }, function () {
      throw new Error(url);
    });
  }

  function bytes(url, priority) {
    return fetched(url, priority).then(function (response) { return response.arrayBuffer(); });
  }

  function text(url, cache) {
    return fetched(url, 'auto', cache).then(function (response) { return response.text(); });
  }

  function script(url) {
    return new Promise(function (resolve, reject) {
      var element = document.createElement('script');
      element.src = url;
      element.onload = resolve;
      element.onerror = function () { reject(new Error(url)); };
      document.head.appendChild(element);
    });
  }

  // Runs in the worker, behind the engine's glue. Messages that come before the engine listens are kept for it,
  // and a failure of any kind becomes an `error` event of the worker, which is all that the page can see.
  function workerMain() {
    var early = [];
    function receive(event) {
      if (!event.data || !event.data.startWith) {
        early.push(event);
        return;
      }
      wasm_bindgen({ module_or_path: event.data.startWith }).then(function () {
        removeEventListener('message', receive);
        early.forEach(function (message) { dispatchEvent(message); });
      });
    }
    addEventListener('message', receive);
    addEventListener('unhandledrejection', function (event) {
      event.preventDefault();
      setTimeout(function () { throw event.reason; });
    });
  }

  // A program that runs in workers: its glue is text, its module comes when it comes.
  function program(glue, moduleBytes) {
    var source = URL.createObjectURL(new Blob([glue, '\n(' + workerMain + ')();'], { type: 'text/javascript' }));
    return function () {
      var worker = new Worker(source);
      moduleBytes().then(function (module) {
        worker.postMessage({ startWith: module });
      }).catch(function (error) {
        worker.dispatchEvent(new ErrorEvent('error', { message: error.message }));
      });
      return worker;
    };
  }

  // The bytes once they are there; a failed download is tried again when it is next asked for.
  function kept(url, priority) {
    var pending = null;
    return function () {
      if (!pending) {
        pending = bytes(url, priority);
        pending.catch(function () { pending = null; });
      }
      return pending;
    };
  }

  if (!parts || !window.WebAssembly || !window.Worker || !window.Promise || !window.fetch) {
    say([
      '当前浏览器版本过低，无法使用本页面。',
      '请换用较新的浏览器（Chromium 内核 69 及以上版本）打开；使用 360、QQ、搜狗等双核浏览器的，请切换到“极速模式”。'
    ]);
    return {};
  }

  var page = {
    // The explanation of a rule; undefined until the file of all of them is there.
    ruleText: function (id) { return texts[id]; },
    // The workbook to fill in, which was fetched with the rest; null when that failed.
    template: function (then) {
      template().then(function (bytes) { then(new Uint8Array(bytes)); }, function () { then(null); });
    },
    // Packs that the operator of the portal put beside the page. None is no mistake, and a slow one is not waited for.
    deployedPacks: function (then) {
      var done = false;
      function say(found) {
        if (!done) {
          done = true;
          then(found);
        }
      }
      setTimeout(say, 3000, '');
      // Its name does not change with its content, so a kept copy may be an old one.
      text('packs.json', 'no-cache').then(say, function () { say(''); });
    }
  };
  var engineModule = kept(parts.engineWasm, 'low');
  engineModule();
  var template = kept(parts.template, 'low');
  template();
  var texts = {};
  text(parts.texts).then(function (found) { texts = JSON.parse(found); }, function () { texts = {}; });
  Promise.all([bytes(parts.pageWasm), text(parts.engineScript), script(parts.pageScript)]).then(function (loaded) {
    page.startEngine = program(loaded[1], engineModule);
    return wasm_bindgen({ module_or_path: loaded[0] });
  }).catch(function (error) {
    say([
      '页面载入失败。请检查网络连接后按 Ctrl+F5 刷新页面；仍然失败的，请把下面一行原因告知网站管理人员。',
      '原因：' + (error && error.message || error)
    ]);
  });
  return page;
})();
