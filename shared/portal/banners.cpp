#include "banners.h"

#include "frame.h"

namespace panjereh::portal {

using view::Node;
using view::Role;
using view::Text;

namespace {

// Long enough to be read; there is nothing to be done about it.
constexpr uint64_t kBackMs = 5000;

}  // namespace

void Banners::set_online(Effects& effects) {
  if (network_ != Network::gone) return;
  network_ = Network::back;
  timer_ = effects.timer(kBackMs);
}

void Banners::settle(Reload reload, Effects& effects) {
  may_reload_ = is_newer_ && reload != Reload::loses;
  if (wants_reload_ && may_reload_ && reload == Reload::keeps) effects.reload();
  wants_reload_ = wants_reload_ && may_reload_ && reload == Reload::must_wait;
}

bool Banners::take_timer(EffectId effect) {
  if (effect != timer_ || timer_ == kNoEffect) return false;
  timer_ = kNoEffect;
  if (network_ == Network::back) network_ = Network::there;
  return true;
}

void Banners::present(const Page& page) const {
  std::string connection;
  if (is_session_over_) connection = page.message("session.over");
  if (network_ == Network::gone) connection = page.message("network.gone");
  if (network_ == Network::back) connection = page.message("network.back");
  page.builder.leaf(Node("@network", Role::status)
                        .with(Text::value, connection)
                        .with(Text::variant, network_ == Network::gone ? "offline" : "online"));
  std::string offer;
  if (may_reload_) offer = page.message("newer.text");
  if (page.idle.is_told()) offer = page.message("idle.text");
  page.builder.open(Node("@offer", Role::generic_container).with(Text::variant, "offer"));
  page.builder.leaf(Node("@offer.text", Role::status).with(Text::value, offer));
  if (page.idle.is_told()) {
    page.button(kStayId, page.message("idle.stay"), "second");
  } else if (may_reload_) {
    page.button(kReloadId, page.message("newer.open"), "second");
  }
  page.builder.close();
}

void Banners::add_to(StableHash& hash) const {
  hash.add(static_cast<uint64_t>(network_))
      .add(timer_)
      .add(is_session_over_)
      .add(is_newer_)
      .add(may_reload_)
      .add(wants_reload_);
}

}  // namespace panjereh::portal
