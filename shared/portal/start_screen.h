// The start page: the list of services with a search, and what was sent from here, or waits to be
// sent. Private to portal.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "draft_list.h"
#include "effects.h"
#include "frame.h"
#include "panjereh/base/stable_hash.h"
#include "panjereh/drafts/record.h"
#include "panjereh/window/applications.h"
#include "panjereh/window/catalogue.h"

namespace panjereh::portal {

class StartScreen {
 public:
  // Loads the list of services, unless it is there or on its way, and what was sent, anew each
  // time: what the window says of this session, and what is kept on this device.
  void open(Effects& effects);
  // False where the effect is none of this screen's.
  bool take_result(EffectId effect, const Json& result, Effects& effects);
  // Only services that match are shown: each word somewhere in title, summary or agency, however it
  // is spelt.
  void search(std::string_view query) { query_ = query; }

  // Nothing that this device kept is shown any more.
  void forget_device(Effects& effects);
  DraftList& drafts() { return drafts_; }

  void present(const Page& page) const;
  void add_to(StableHash& hash) const;

 private:
  struct Service {
    window::CatalogueEntry entry;
    std::string key;  // its words in all languages, as unicode::search_key
  };

  void take_services(const window::Reply& reply, Effects& effects);
  void take_applications(const window::Reply& reply, Effects& effects);
  void take_records(const Json& result, Effects& effects);
  void forget_applications();
  std::vector<window::SentApplication> sent() const;
  // In the order of their titles in that language.
  std::vector<const window::CatalogueEntry*> found(std::string_view language) const;
  void present_services(const Page& page) const;
  void present_applications(const Page& page) const;
  // An application that the window does not have (yet).
  void present_unsent(const Page& page, const std::string& id, std::string_view service,
                      std::string_view state) const;
  void present_application(const Page& page, const window::SentApplication& sent) const;
  locale::LocalText title_of(std::string_view service) const;

  EffectId awaited_services_ = kNoEffect;
  EffectId awaited_applications_ = kNoEffect;
  bool has_failed_ = false;
  std::optional<std::vector<Service>> services_;
  std::optional<std::vector<window::SentApplication>> applications_;
  DraftList drafts_;
  std::vector<drafts::Outgoing> waiting_;
  std::vector<std::string> refused_;               // services whose application is a draft again
  std::vector<window::SentApplication> receipts_;  // those that this device keeps
  EffectId awaited_records_ = kNoEffect;
  std::string query_;
};

}  // namespace panjereh::portal
