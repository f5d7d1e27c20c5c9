#include "start_screen.h"

#include <algorithm>
#include <map>
#include <utility>

#include "events.h"
#include "panjereh/base/json_pointer.h"
#include "panjereh/drafts/link.h"
#include "panjereh/locale/collation.h"
#include "panjereh/locale/digits.h"
#include "panjereh/unicode/fold.h"
#include "panjereh/unicode/search.h"
#include "saving.h"
#include "service_card.h"

namespace panjereh::portal {

using view::Node;
using view::Number;
using view::Role;
using view::Text;

void StartScreen::open(Effects& effects) {
  if (!services_ && awaited_services_ == kNoEffect) {
    has_failed_ = false;
    awaited_services_ = effects.fetch(Base::api, window::services_request(), "kept/services#");
  }
  awaited_applications_ = effects.fetch(Base::api, window::applications_request());
  const std::string kept[] = {std::string(kReceiptPrefix), std::string(drafts::kOutboxPrefix),
                              std::string(drafts::kHeadPrefix), std::string(drafts::kLinkPrefix)};
  awaited_records_ = effects.stores() ? effects.load(kept) : kNoEffect;
}

bool StartScreen::take_result(EffectId effect, const Json& result, Effects& effects) {
  if (effect == awaited_services_ && result.find("status")) {
    take_services(read_reply(result), effects);
  } else if (effect == awaited_applications_ && result.find("status")) {
    take_applications(read_reply(result), effects);
  } else if (effect == awaited_records_ && result.find("records")) {
    take_records(result, effects);
  } else {
    return drafts_.take_result(effect, result, effects);
  }
  return true;
}

void StartScreen::take_services(const window::Reply& reply, Effects& effects) {
  awaited_services_ = kNoEffect;
  has_failed_ = true;
  if (!reply.is_ok()) return;
  auto entries = window::read_catalogue(reply.body);
  if (!entries) {
    effects.log_error("the list of services, " + entries.error().pointer + ": " +
                      entries.error().message);
    return;
  }
  has_failed_ = false;
  services_.emplace();
  for (window::CatalogueEntry& entry : *entries) {
    std::string key = service_key(entry.service);
    services_->push_back({std::move(entry), std::move(key)});
  }
}

// Without an answer the list stays as it was: it is no reason to show a failure.
void StartScreen::take_applications(const window::Reply& reply, Effects& effects) {
  awaited_applications_ = kNoEffect;
  if (!reply.is_ok()) return;
  auto applications = window::read_applications(reply.body);
  if (applications) {
    applications_ = *std::move(applications);
  } else {
    effects.log_error("the list of applications, " + applications.error().pointer + ": " +
                      applications.error().message);
  }
}

void StartScreen::take_records(const Json& result, Effects& effects) {
  forget_applications();
  std::vector<drafts::Head> heads;
  Json codes = Json::object();
  for (const drafts::Stored& record : read_records(result)) {
    if (auto head = drafts::read_head(record)) {
      if (head->state == drafts::Head::State::refused) refused_.push_back(head->form.service);
      heads.push_back(*std::move(head));
      continue;
    }
    if (!record.text) continue;
    if (const auto link = drafts::read_link(record)) {
      codes.append(drafts::id_in(record.key, drafts::kLinkPrefix), Json::string(link->code));
      continue;
    }
    if (auto waiting = drafts::read_outgoing(*record.text)) {
      waiting_.push_back(*std::move(waiting));
    } else if (const auto json = read_json(*record.text)) {
      if (auto receipt = window::read_application(*json)) receipts_.push_back(*std::move(receipt));
    }
  }
  drafts_.take(std::move(heads), std::move(codes), effects);
}

void StartScreen::forget_device(Effects& effects) {
  forget_applications();
  drafts_.forget(effects);
}

void StartScreen::forget_applications() {
  awaited_records_ = kNoEffect;
  waiting_.clear();
  refused_.clear();
  receipts_.clear();
}

// Newest first. Of what both know the window knows more.
std::vector<window::SentApplication> StartScreen::sent() const {
  // Put in their place as they come, since a sort would be code that every citizen loads.
  std::vector<window::SentApplication> sent;
  const auto add = [&](const window::SentApplication& one) {
    const auto is_older = [&](const window::SentApplication& other) {
      return other.received_at < one.received_at;
    };
    sent.insert(std::ranges::find_if(sent, is_older), one);
  };
  if (applications_) std::ranges::for_each(*applications_, add);
  for (const window::SentApplication& receipt : receipts_) {
    const bool is_known = std::ranges::find(sent, receipt.tracking_code,
                                            &window::SentApplication::tracking_code) != sent.end();
    if (!is_known) add(receipt);
  }
  return sent;
}

std::vector<const window::CatalogueEntry*> StartScreen::found(std::string_view language) const {
  const std::vector<std::string> words = unicode::search_words(query_);
  std::multimap<std::string, const window::CatalogueEntry*> by_title;
  for (const Service& service : *services_) {
    const bool has_all = std::ranges::all_of(words, [&](const std::string& word) {
      return service.key.find(word) != std::string::npos;
    });
    if (!has_all) continue;
    const locale::LocalText title = service_words(service.entry.service, "title");
    by_title.emplace(locale::collation_key(title.in(language), language), &service.entry);
  }
  std::vector<const window::CatalogueEntry*> found;
  for (const auto& [key, entry] : by_title) found.push_back(entry);
  return found;
}

void StartScreen::present(const Page& page) const {
  page.open(has_failed_ ? page.message("load.failed.title") : "");
  if (has_failed_) {
    page.load_failure();
  } else {
    page.title(page.message("start.title"));
    page.paragraph("@lead", page.message("start.lead"), "lead");
    drafts_.present(page);
    present_services(page);
    const bool is_known =
        applications_ || !receipts_.empty() || !waiting_.empty() || !refused_.empty();
    if (services_ && is_known) present_applications(page);
  }
  page.close(Page::Kept::nothing_said, kOpenFileId);
}

void StartScreen::present_services(const Page& page) const {
  if (!services_) return page.status(page.message("load.busy"));
  if (services_->empty()) return page.status(page.message("start.none"));
  page.builder.leaf(Node(kSearchId, Role::search_input)
                        .with(Text::name, page.message("start.search"))
                        .with(Text::value, query_)
                        .with(Text::autocomplete, "off"));
  const auto services = found(page.locale.language());
  page.status(unicode::trim(query_).empty()
                  ? std::string()
                  : page.locale.message("start.found", {{"count", services.size()}}));
  if (services.empty()) return;
  page.builder.open(Node("@list", Role::list)
                        .with(Text::name, page.message("navigation.services"))
                        .with(Text::variant, "cards"));
  for (const window::CatalogueEntry* entry : services) present_service_card(page, *entry, query_);
  page.builder.close();
}

locale::LocalText StartScreen::title_of(std::string_view service) const {
  const auto named = std::ranges::find(
      *services_, service, [](const Service& one) -> std::string_view { return one.entry.id; });
  return named == services_->end() ? id_as_words(service)
                                   : service_words(named->entry.service, "title");
}

void StartScreen::present_applications(const Page& page) const {
  const std::vector<window::SentApplication> sent = this->sent();
  const std::string title = page.message("applications.title");
  page.builder.open(Node("@applications", Role::region)
                        .with(Text::name, title)
                        .with(Text::variant, "applications"));
  page.builder.leaf(
      Node("@applications.title", Role::heading).with(Text::name, title).with(Number::level, 2));
  if (sent.empty() && waiting_.empty() && refused_.empty()) {
    page.paragraph("@applications.none", page.message("applications.none"), "none");
  } else {
    page.builder.open(Node("@applications.list", Role::list).with(Text::variant, "rows"));
    for (const std::string& service : refused_) {
      present_unsent(page, "@refused/" + service, service, "applications.state.refused");
    }
    for (const drafts::Outgoing& one : waiting_) {
      present_unsent(page, "@waiting/" + one.form.service, one.form.service,
                     "applications.state.waiting");
    }
    for (const window::SentApplication& one : sent) present_application(page, one);
    page.builder.close();
  }
  page.builder.close();
}

void StartScreen::present_unsent(const Page& page, const std::string& id, std::string_view service,
                                 std::string_view state) const {
  page.builder.open(Node(id, Role::list_item).with(Text::variant, "sent"));
  page.paragraph(id + "/title", title_of(service), "title");
  page.paragraph(id + "/state", page.message(state), "chip");
  page.builder.close();
}

void StartScreen::present_application(const Page& page, const window::SentApplication& sent) const {
  const std::string id = "@application/" + sent.tracking_code;
  page.builder.open(Node(id, Role::list_item).with(Text::variant, "sent"));
  page.paragraph(id + "/title", title_of(sent.service), "title");
  const std::string key = "applications.state." + sent.state;
  page.paragraph(id + "/state",
                 page.message(page.locale.has_message(key) ? key : "applications.state.other"),
                 "chip");
  page.paragraph(id + "/date", page.date(locale::day_in_iran(sent.received_at)), "date");
  const std::string code = locale::group_code(sent.tracking_code, page.locale.digits());
  page.paragraph(id + "/code", page.locale.message("applications.code", {{"code", code}}), "code");
  page.builder.close();
}

void StartScreen::add_to(StableHash& hash) const {
  hash.add(awaited_services_).add(awaited_applications_).add(has_failed_).add(query_);
  hash.add(awaited_records_).add(services_.has_value()).add(applications_.has_value());
  if (services_) {
    for (const Service& service : *services_) hash.add(write_json(service.entry.service));
  }
  drafts_.add_to(hash);
  for (const drafts::Outgoing& one : waiting_) hash.add(one.key);
  for (const std::string& service : refused_) hash.add(service);
  for (const window::SentApplication& one : sent()) {
    hash.add(one.service).add(one.state).add(one.tracking_code).add(one.received_at);
  }
}

}  // namespace panjereh::portal
