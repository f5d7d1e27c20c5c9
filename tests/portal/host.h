// Host: what stands around a portal in a test, as a browser would: it hands events in, holds the
// effects until a test answers them, and shows the tree out of the diffs alone.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "device.h"
#include "panjereh/portal/portal.h"
#include "panjereh/view/tree.h"

namespace panjereh::tests {

// An event with its members in pairs: event("leave", {{"node", "name"}}).
using Members = std::vector<std::pair<std::string_view, Json>>;
Json event(std::string_view type, const Members& members = {});

// {"services": […]}, as the window answers, with the repository's example and one more.
std::string catalogue_body();
// The definition of the repository's example service, and its id.
std::string definition_body();
inline constexpr std::string_view kCallBack = "civil-registry/call-back";

class Host {
 public:
  Host() = default;
  // A tab on a device that others use, or have used, too. It must outlive the host.
  explicit Host(Device& device) : device_(&device) {}

  // Hands the event in, and what the device answers to what comes of it. Checks that the diffs give
  // the portal's tree and that a refusal changes nothing. False where it was refused.
  bool send(const Json& event);

  // The page opens, its locale file comes, then the list or the definition.
  void open(std::string_view language = "en", std::string_view service = kCallBack);
  // The same with the definition in a file of the repository, at a page of its form.
  void open_file(std::string_view path, std::string_view page = "");

  // What the shell says the day is when a file is opened, and what it calls the page's opening; ""
  // where it does not.
  std::string today;
  std::string opening;

  // The last request that sends an application, until a test forgets it; null for none.
  Json application;

  bool choose(std::string_view node, bool is_chosen = true);
  bool answer(std::string_view node, std::string_view text);
  bool leave(std::string_view node);
  bool activate(std::string_view node);
  // Fills in three good answers.
  void fill();

  Device& device() { return device_ ? *device_ : own_device_; }

  // The effects of a type that came with the last event, and with the device's answers to it.
  std::vector<Json> effects(std::string_view type) const;
  // The only effect of a type that came with the last event; null where there is none or are two.
  Json only(std::string_view type) const;

  bool reply(const Json& effect, int status, std::string_view body, const Members& more = {});
  bool give_uuid(const Json& effect, std::string_view uuid);
  bool ring(const Json& timer);
  // What the device answers to an effect, where it does not by itself.
  bool run(const Json& effect);
  // Submits, gives the key and leaves the request unanswered; gives its fetch effect.
  Json submit(std::string_view uuid = "00000000-0000-4000-8000-000000000001");

  const view::Tree& tree() const { return tree_; }
  bool has(std::string_view node) const { return tree_.find(node); }
  std::string text(std::string_view node, view::Text property) const;
  bool flag(std::string_view node, view::Flag flag) const;
  uint64_t hash() const { return portal_.state_hash(); }
  const std::vector<Json>& log() const { return log_; }            // every event, refused ones too
  const std::vector<uint64_t>& hashes() const { return hashes_; }  // after each of them

 private:
  bool take(const Json& event);

  Device own_device_;
  Device* device_ = nullptr;
  portal::Portal portal_;
  view::Tree tree_;
  std::vector<Json> effects_;
  std::vector<Json> log_;
  std::vector<uint64_t> hashes_;
};

}  // namespace panjereh::tests
