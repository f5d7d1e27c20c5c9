// Portal: the state machine of the whole window. Events go in, effects and tree diffs come out; it
// does no I/O, so the same events give the same state everywhere.
//
// Events, JSON objects by their "type" (* may be left out); each may have {now}, what the clock
// shows, in ms since 1970, UTC:
//   start    {language, run*, service*, page*, simpleView*, publicComputer*, today*, offline*,
//            windowKey*}
//                                    the page opened, on the list of services or on one of them, at
//                                    a page of its form; `run` is a word that no other opening of
//                                    the page has, of which drafts get their ids; then what had
//                                    been chosen before, the day ("2026-11-28"), where calendars
//                                    open, whether there is no network, and whether the window
//                                    has the key of what is stored
//   route    {language, service*, page*}
//                                    the browser went back or forward
//   answer   {node, text}            the field's control holds this text now
//   choose   {node, chosen}          the option, a node of its own, is chosen now or not any more
//   attach   {node, files}           files were chosen for the field, or dropped on it:
//                                    [{id, name}], by which the host knows them
//   leave    {node}                  the field's control lost the focus
//   activate {node}                  a link or button was used, or a select that is searched: its
//                                    list opens
//   move     {node, by, count}       an arrow key in the days of an open calendar, by "day",
//                                    "week", "month" or "year", or to the "edge" of the week; in a
//                                    select that is searched, by "option" or to the "edge" of its
//                                    list; count: 1, -1
//   close    {node}                  an open layer was closed by the browser, as by Escape
//   prefill  {known, sources}        what the window knows of the citizen, by topic, and in words
//                                    whom each topic comes from: {"person": {"fa": "از ثبت احوال"}}
//   flush    {}                      the page is hidden: what waits is stored now
//   closing  {alone}                 the page goes: the same, and on a public computer nothing
//                                    stays in it, nor of the window's session where no other tab
//                                    has that
//   returned {}                      a page that went is shown once more
//   online   {}                      there may be a network again
//   offline  {}                      there is none any more
//   newer    {}                      a newer build of the page waits until it is opened anew
//   lost     {lock}                  another tab has taken that lock
//   given    {lock}                  one that another tab had is this tab's now
//   changed  {}                      another tab has stored something: a form that is open there,
//                                    and shown here, is read anew
//   emptied  {}                      what was stored is gone, and nobody here has removed it: the
//                                    browser's data was cleared
//   public   {on}                    another tab says whether this is a public computer
//   cleared  {}                      another tab has cleared this device
//   used     {}                      somebody uses the page, here or in another tab: said once a
//                                    minute
//   result   {effect, …}             what an effect gave:
//              fetch  {status, body, retryAfter*}   status 0: no complete answer in time
//              uuid   {uuid}                        RFC 9562, as text
//              timer  {}
//              store  {stored, problem*}            problem: "unavailable", "insecure", "full",
//                                                   "newer", "away" (the window has the key of
//                                                   what is stored, and does not answer),
//                                                   "locked" (it opens with a PIN) or "failed"
//              load   {records, problem*}           records: [{key, text*}], sorted by key; without
//                                                   a text where it cannot be unsealed
//              lock   {held}
//              clear  {done}                        nothing is left: it was read back
//              copy   {done}
//              prepare {attachment} or {problem}    attachment: {type, bytes, hash}, SHA-256 in
//                                                   base64url; problem: "type", "large", "pixels",
//                                                   "broken", "away" (what looks at files did not
//                                                   come)
//              keep   {stored, problem*, missing*}  as of store; those that the host has not
//              duplicate {stored, problem*}         as of store
//              pin    {done} or {problem, seconds*} problem: "wrong", "wait" (it may be tried in so
//                                                   many seconds), or as of store
//              seal   {code} or {problem}           sixteen digits; problem: "failed"
//              unseal {text} or {problem}           problem: "code" (it is of another file),
//                                                   "broken", "newer" or "failed"
//              deposit {code, tag, key} or {problem}
//                                                   sixteen digits, a word of the window's for what
//                                                   it has now, and the idempotency key of what is
//                                                   sent in its place; problem: "changed" (it has
//                                                   another tag), "code" (it has none), "full" or
//                                                   "away" (it did not take it)
//              collect {tag, text, key} or {problem}
//                                                   problem: "same" (it has that tag), "code",
//                                                   "broken" or "away"
//              discard {done}
//
// Effects, JSON objects with an "id", a number never used twice, and a "type":
//   fetch {base, method, path, headers, body*, file*, keep*, spare*, last*}
//                            base "asset": the program's own files, by `path`; base "api": the
//                            window's API. With `keep` an answer of status 200 is stored under that
//                            key, and is the result where none comes. With `spare` nothing is wrong
//                            for the citizen where none comes. With `file` in the place of a body
//                            it is the file under that key, and the status is 410 where the host
//                            has it no more. With `last` it goes on when the page has gone. Gives a
//                            result
//   uuid  {}                 gives a random UUID (version 4)
//   timer {ms}               gives a result after that many milliseconds
//   focus {node}             move the focus there
//   route {url, mode}        the page's address is now this query; mode "push" or "replace"
//   face  {simple}           show the simple view, which is the DOM face alone, or whichever may
//   store {remove, add}      in one transaction: all under the prefixes `remove` goes, and the
//                            records `add`, [{key, text}], come, none of which may be there. What
//                            is stored is sealed with this device's key, which goes too where all
//                            does (""). Transactions are begun in the order in which they are asked
//                            for. Gives a result
//   load  {prefixes}         all that is stored under them. Gives a result
//   prepare {file, key, types, mostBytes, picture}
//                            the file of an `attach` becomes what its field takes, under that key:
//                            one of those media types, of at most so many bytes; a picture is made
//                            anew, smaller and without what it says of place and time. Gives a
//                            result
//   pad   {area, field}      what was drawn in that area becomes a file, which an `attach` tells of
//                            that field; where the field is "", the area is wiped
//   keep  {prefix, files}    of the files whose keys begin so just these are stored, sealed, by
//                            what comes behind it. Gives a result
//   duplicate {from, to}     what `keep` stored of files whose keys begin so is stored under keys
//                            that begin so, too. Gives a result
//   seal {text, prefix, files*}
//                            makes a file with the text, and with the files under the prefix by
//                            what comes behind it, or all that are stored under it, sealed with a
//                            code that is made for it (docs/drafts.md). Gives a result
//   download {name}          the citizen gets the file that was made last, under that name
//   unseal {file, code, prefix}
//                            what such a file has, which an `attach` told of: its files are under
//                            the prefix from then on. Gives a result
//   deposit {code, tag, text, prefix, files}
//                            the window gets the text, and the files under the prefix by what comes
//                            behind it, sealed with a code (docs/drafts.md): a new one where that
//                            is ""; else in the place of what it has with that tag, or of whatever
//                            it has ("*"). Gives a result
//   collect {code, tag, prefix}
//                            what the window has under that code; its files are under the prefix
//                            from then on. Gives a result
//   discard {code}           the window has it no more. Gives a result
//   persist {}               what is stored matters: the browser is asked not to remove it
//   pin {use, pin}           "set": what is stored opens with that PIN alone, from the next opening
//                            of a page on; "open": here it does now; "remove": it does without.
//                            Gives a result
//   lock  {name, steal}      one tab has a lock of that name, until it goes or another steals it.
//                            Gives a result; a tab that does not hold it then, or loses it, is
//                            given it when the other one is done
//   unlock {name}            another tab may have it
//   clear {}                 removes all that is stored, the device's key too, and tells the other
//                            tabs. Gives a result
//   public {on}              this is a public computer, or not: remembered, and told to other tabs
//   copy  {text}             puts the text on the clipboard. Gives a result
//   print {}                 prints the page
//   reload {}                opens the page anew, in the build that waits; nothing is lost by it
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
