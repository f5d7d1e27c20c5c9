// Portal: the state machine of the whole window. Events go in, effects and tree diffs come out; it
// does no I/O, so the same events give the same state everywhere.
//
// Events, JSON objects by their "type" (* may be left out):
//   start    {language, service*, page*, simpleView*}
//                                    the page opened, on the list of services or on one of them, at
//                                    a page of its form; simpleView: the citizen had chosen it
//                                    before
//   route    {language, service*, page*}
//                                    the browser went back or forward
//   answer   {node, text}            the field's control holds this text now
//   choose   {node, chosen}          the option, a node of its own, is chosen now or not any more
//   leave    {node}                  the field's control lost the focus
//   activate {node}                  a link or button was used
//   result   {effect, …}             what an effect gave:
//              fetch  {status, body, retryAfter*}   status 0: no complete answer in time
//              uuid   {uuid}                        RFC 9562, as text
//              timer  {}
//
// Effects, JSON objects with an "id", a number never used twice, and a "type":
//   fetch {base, method, path, headers, body*}   base "asset": the program's own files, by `path`;
//                                                base "api": the window's API. Gives a result
//   uuid  {}                 gives a random UUID (version 4)
//   timer {ms}               gives a result after that many milliseconds
//   focus {node}             move the focus there
//   route {url, mode}        the page's address is now this query; mode "push" or "replace"
//   face  {simple}           show the simple view, which is the DOM face alone, or whichever may
//   log   {level, message}   for developers; never holds an answer
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "panjereh/base/json.h"
#include "panjereh/base/result.h"
#include "panjereh/view/tree.h"

namespace panjereh::portal {

struct Output {
  std::vector<Json> effects;
  std::string
      diff;  // a tree diff (view/tree_bytes.h) from the tree before; "" where it is the same
};

class Portal {
 public:
  Portal();
  ~Portal();
  Portal(Portal&&) noexcept;
  Portal& operator=(Portal&&) noexcept;

  // Takes one event. One that is malformed, unknown, or names a node that is not there is refused
  // and changes nothing. A result whose effect is not awaited (any more) is ignored.
  Result<Output> dispatch(const Json& event);

  const view::Tree& tree() const;

  // A stable hash of all that the portal will ever decide by.
  uint64_t state_hash() const;

 private:
  class Machine;
  std::unique_ptr<Machine> machine_;
};

}  // namespace panjereh::portal
