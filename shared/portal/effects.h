// The effects of one event, and the numbering of all. Private to portal.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "panjereh/base/json.h"
#include "panjereh/base/stable_hash.h"
#include "panjereh/drafts/record.h"
#include "panjereh/forms/definition.h"
#include "panjereh/window/request.h"

namespace panjereh::portal {

using EffectId = uint64_t;
inline constexpr EffectId kNoEffect = 0;  // awaited by nobody

// A receipt of what was sent from this device is under this and the key it was sent with: keys are
// not sealed, tracking codes are.
inline constexpr std::string_view kReceiptPrefix = "receipt/";

enum class Base : uint8_t { asset, api };
enum class RouteMode : uint8_t { push, replace };

class Effects {
 public:
  // A good answer is kept under `keep` where that is not "", and is what comes where none does.
  EffectId fetch(Base base, const window::Request& request, std::string_view keep = "");
  // The page does without it where it does not come.
  EffectId fetch_spare(Base base, const window::Request& request);
  // It goes on when the page has gone.
  EffectId fetch_last(Base base, const window::Request& request);
  // The same, with the file that the host has under that key as its body.
  EffectId upload(const window::Request& request, std::string_view file);
  EffectId uuid();
  EffectId timer(uint64_t milliseconds);
  void focus(std::string_view node);
  void route(std::string_view url, RouteMode mode);
  void face(bool simple);
  // The device's own store: whether there is one to ask. All that is stored under a key that starts
  // with one of `remove` goes, and the records come, in one transaction.
  bool stores() const { return stores_; }
  void set_stores(bool stores) { stores_ = stores; }
  EffectId store(const std::vector<std::string>& remove, const std::vector<drafts::Record>& add);
  EffectId load(std::span<const std::string> prefixes);
  // A file that was chosen becomes what the field takes, under a key of its own.
  EffectId prepare(std::string_view file, std::string_view key, const forms::Files& wanted);
  // What was drawn there becomes a file that is chosen for the field; for none it is wiped away.
  void pad(std::string_view area, std::string_view field);
  // Of the files under the prefix just these are stored, by what comes behind it.
  EffectId keep(std::string_view prefix, std::span<const std::string> files);
  // What is stored of files under one prefix is stored under another one, too.
  EffectId duplicate(std::string_view from, std::string_view to);
  // A draft's record becomes a file, sealed with a code that is made for it, with files that the
  // host has under the prefix: these, or all that are stored. And that file goes among the
  // citizen's, under a name.
  EffectId seal(std::string_view record, std::string_view prefix,
                std::optional<std::span<const std::string>> files = std::nullopt);
  void download(std::string_view name);
  // The record in a file that was chosen; its files go under the prefix.
  EffectId unseal(std::string_view file, std::string_view code, std::string_view prefix);
  // A draft's record and its files go to the window, sealed under a code: a new one for "", where
  // the window's copy still has that tag, or whichever it has ("*").
  EffectId deposit(std::string_view code, std::string_view tag, std::string_view record,
                   std::string_view prefix, std::span<const std::string> files);
  // And what is there under a code comes here, unless it has that tag; its files go under the
  // prefix.
  EffectId collect(std::string_view code, std::string_view tag, std::string_view prefix);
  EffectId discard(std::string_view code);
  // What is stored matters to the citizen: the browser is asked, once, not to remove it by itself.
  void persist();
  // What the device keeps is locked with a PIN ("set"), opens with it ("open"), or without from now
  // on ("remove").
  EffectId pin(std::string_view use, std::string_view pin);
  EffectId lock(std::string_view name, bool steal);
  void unlock(std::string_view name);
  // All that is stored goes, whoever stored it.
  EffectId clear();
  void set_public(bool is_public);
  EffectId copy(std::string_view text);
  void print();
  void reload();
  void log_error(std::string_view message);

  // Those asked for since the last call.
  std::vector<Json> take();

  // What the host says: a word that no other opening of the page has, and what its clock shows, in
  // ms since 1970, UTC.
  void set_run(std::string_view run) { run_ = run; }
  const std::string& run() const { return run_; }
  void set_now(int64_t now) { now_ = now; }
  int64_t now() const { return now_; }
  // A word that nothing on this device is called by.
  std::string new_id() { return run_ + "-" + std::to_string(++ids_); }

  void add_to(StableHash& hash) const;

 private:
  Json& add(std::string_view type);

  EffectId next_ = 1;
  uint64_t ids_ = 0;
  std::string run_;
  int64_t now_ = 0;
  bool stores_ = true;
  bool has_persisted_ = false;
  std::vector<Json> effects_;
};

}  // namespace panjereh::portal
