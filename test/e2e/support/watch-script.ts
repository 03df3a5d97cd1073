/**
 * A script that a page runs after its own and before the storefront's: it remembers what the page's globals and
 * prototypes are, and says later what has become another. It relies on nothing that a library may have replaced.
 */
export const watchScript = `(function () {
  var ownKeys = Reflect.ownKeys, describe = Reflect.getOwnPropertyDescriptor;
  var watched = [
    ['window', window], ['document', document], ['Object', Object], ['Object.prototype', Object.prototype],
    ['Array', Array], ['Array.prototype', Array.prototype], ['String.prototype', String.prototype],
    ['Number.prototype', Number.prototype], ['Function.prototype', Function.prototype], ['JSON', JSON],
    ['Symbol', Symbol], ['Promise', Promise], ['Promise.prototype', Promise.prototype], ['Date', Date],
    ['Date.prototype', Date.prototype], ['RegExp.prototype', RegExp.prototype], ['Math', Math],
    ['EventTarget.prototype', EventTarget.prototype], ['Event.prototype', Event.prototype],
    ['Node.prototype', Node.prototype], ['Element.prototype', Element.prototype],
    ['HTMLElement.prototype', HTMLElement.prototype], ['Document.prototype', Document.prototype],
    ['ShadowRoot.prototype', ShadowRoot.prototype], ['Storage.prototype', Storage.prototype]
  ];
  var before = [];
  for (var i = 0; i < watched.length; i += 1) {
    var known = Object.create(null), keys = ownKeys(watched[i][1]);
    for (var k = 0; k < keys.length; k += 1) known[keys[k]] = describe(watched[i][1], keys[k]);
    before[i] = known;
  }
  window.changedByGuest = function () {
    var changed = '';
    for (var i = 0; i < watched.length; i += 1) {
      var name = watched[i][0], keys = ownKeys(watched[i][1]), seen = Object.create(null);
      for (var k = 0; k < keys.length; k += 1) {
        var key = keys[k], one = before[i][key], now = describe(watched[i][1], key);
        seen[key] = true;
        if (!one) { if (key !== 'changedByGuest') changed += name + ' has got ' + String(key) + '; '; }
        else if (!Object.is(one.value, now.value) || one.get !== now.get || one.set !== now.set || one.enumerable !== now.enumerable)
          changed += name + ' has another ' + String(key) + '; ';
      }
      var had = ownKeys(before[i]);
      for (var h = 0; h < had.length; h += 1) if (!seen[had[h]]) changed += name + ' has lost ' + String(had[h]) + '; ';
    }
    return changed;
  };
})();
`;
