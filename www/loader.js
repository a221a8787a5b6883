// Starts the page, and holds the engine and the writer of papers ready for it.
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

  function text(url, priority, cache) {
    return fetched(url, priority || 'auto', cache).then(function (response) { return response.text(); });
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

  // Runs in the worker. Messages that come before the program listens are kept for it, and a failure of any kind
  // becomes an `error` event of the worker, which is all that the page can see. Each glue stands in a function of its
  // own, since all of them declare the same name.
  function workerMain(newProgram, offerHelper) {
    var early = [];
    function receive(event) {
      var modules = event.data && event.data.startWith;
      if (!modules) {
        early.push(event);
        return;
      }
      Promise.resolve(offerHelper && offerHelper(modules[1])).then(function () {
        return newProgram()({ module_or_path: modules[0] });
      }).then(function () {
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

  // Runs in the engine's worker, and gives the engine `readTables`: the readers, in a module of their own. Readers that
  // failed are not used again, as their memory may hold anything; nor are those whose memory has grown large, as it
  // never shrinks. Those for the next file are then made from the module that is there, without a request.
  function offerReaders(newReaders, module) {
    var LARGE = 64 << 20;
    var ready = null;
    return WebAssembly.compile(module).then(function (compiled) {
      self.readTables = function (name, bytes) {
        var readers = ready;
        if (!readers) {
          readers = newReaders();
          readers.memory = readers.initSync({ module: compiled }).memory;
        }
        ready = null;
        var tables = readers.read(name, bytes);
        if (readers.memory.buffer.byteLength <= LARGE) ready = readers;
        return tables;
      };
    });
  }

  // The glue of a module, as the text of a function that makes a new instance ready to be started.
  function maker(glue) {
    return 'function () {' + glue + '\nreturn wasm_bindgen; }';
  }

  // A program that runs in workers: its text is there, its modules come when they come.
  function program(parts, modules) {
    var text = '(' + workerMain + ')(' + parts + ');';
    var source = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
    return function () {
      var worker = new Worker(source);
      Promise.all(modules.map(function (module) { return module(); })).then(function (loaded) {
        worker.postMessage({ startWith: loaded });
      }).catch(function (error) {
        worker.dispatchEvent(new ErrorEvent('error', { message: error.message }));
      });
      return worker;
    };
  }

  // The engine, with the readers as its helper.
  function engine(glue, readersGlue, modules) {
    var helper = 'function (module) { return (' + offerReaders + ')(' + maker(readersGlue) + ', module); }';
    return program([maker(glue), helper], modules);
  }

  // What is fetched behind the rest, begun at once and kept; a failed download is tried again when it is next asked for.
  function kept(load, url) {
    var pending = null;
    function ask() {
      if (!pending) {
        pending = load(url, 'low');
        pending.catch(function () { pending = null; });
      }
      return pending;
    }
    ask();
    return ask;
  }

  // Starts the writer of papers in a worker of its own, as soon as it is there.
  function startPapers() {
    return papersScript().then(function (glue) {
      writer = writer || program([maker(glue)], [papersModule]);
      return writer();
    });
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
    startPapers: startPapers,
    // Has one paper written, in a worker for this paper alone: calls back with its bytes, or with a string that says why
    // there are none.
    askPapers: function (request, then) {
      page.startPapers().then(function (worker) {
        function answer(bytes) {
          worker.onmessage = worker.onerror = null;
          worker.terminate();
          then(bytes);
        }
        worker.onmessage = function (event) { answer(event.data); };
        worker.onerror = function (event) {
          event.preventDefault();
          answer(event.message);
        };
        worker.postMessage(request);
      }, function (error) { then(error.message); });
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
      text('packs.json', 'auto', 'no-cache').then(say, function () { say(''); });
    }
  };
  var engineModules = [kept(bytes, parts.engineWasm), kept(bytes, parts.readersWasm)];
  var texts = {};
  text(parts.texts).then(function (found) { texts = JSON.parse(found); }, function () { texts = {}; });
  Promise.all([
    bytes(parts.pageWasm), text(parts.engineScript), text(parts.readersScript), script(parts.pageScript)
  ]).then(function (loaded) {
    page.startEngine = engine(loaded[1], loaded[2], engineModules);
    return wasm_bindgen({ module_or_path: loaded[0] });
  }).catch(function (error) {
    say([
      '页面载入失败。请检查网络连接后按 Ctrl+F5 刷新页面；仍然失败的，请把下面一行原因告知网站管理人员。',
      '原因：' + (error && error.message || error)
    ]);
  });
  var papersScript = kept(text, parts.papersScript);
  var papersModule = kept(bytes, parts.papersWasm);
  var writer = null;
  return page;
})();
