#include "clear_screen.h"

#include "events.h"
#include "panjereh/window/applications.h"

namespace panjereh::portal {

namespace {

constexpr std::string_view kConfirmId = "@clear.confirm";
constexpr std::string_view kKeepId = "@clear.keep";

}  // namespace

void ClearScreen::open(Effects& effects) {
  state_ = State::asked;
  effects.focus(kTitleId);
}

void ClearScreen::begin(Effects& effects) {
  *this = ClearScreen();
  state_ = State::clearing;
  device_ = effects.clear();
  session_ = effects.fetch(Base::api, window::end_session_request());
  effects.focus(kTitleId);
}

ClearScreen::Used ClearScreen::activate(std::string_view node, Effects& effects) {
  if (node == kKeepId && state_ == State::asked) {
    close();
    return Used::closed;
  }
  const bool can_begin = state_ == State::asked || state_ == State::done;
  if (node != kConfirmId || !can_begin) return Used::nothing;
  begin(effects);
  return Used::begun;
}

bool ClearScreen::take_result(EffectId effect, const Json& result, Effects& effects) {
  if (effect == device_ && result.find("done")) {
    device_ = kNoEffect;
    is_device_clear_ = result["done"].as_boolean();
  } else if (effect == session_ && result.find("status")) {
    session_ = kNoEffect;
    // What the window says is not enough: the list is read back.
    if (read_reply(result).is_ok()) {
      applications_ = effects.fetch(Base::api, window::applications_request());
    }
  } else if (effect == applications_ && result.find("status")) {
    applications_ = kNoEffect;
    const window::Reply reply = read_reply(result);
    const auto left = window::read_applications(reply.body);
    is_session_clear_ = reply.is_ok() && left && left->empty();
  } else {
    return false;
  }
  if (device_ == kNoEffect && session_ == kNoEffect && applications_ == kNoEffect) finish(effects);
  return true;
}

void ClearScreen::finish(Effects& effects) {
  state_ = State::done;
  effects.focus(kTitleId);
}

void ClearScreen::present(const Page& page) const {
  const bool is_clear = is_device_clear_ && is_session_clear_;
  const char* key = state_ != State::done ? "clear.title"
                    : is_clear            ? "clear.done.title"
                                          : "clear.failed.title";
  const std::string title = page.message(key);
  page.open(title);
  page.title(title);
  if (state_ == State::done && is_clear) {
    page.paragraph("@lead", page.message("clear.done.text"), "lead");
    return page.close(Page::Kept::clearing);
  }
  if (state_ == State::asked) {
    page.paragraph("@lead", page.message("clear.text"), "lead");
  }
  if (state_ == State::done && !is_device_clear_) {
    page.paragraph("@clear.device", page.message("clear.failed.device"), "lead");
  }
  if (state_ == State::done && !is_session_clear_) {
    page.paragraph("@clear.session", page.message("clear.failed.session"), "lead");
  }
  page.open_actions();
  const bool is_busy = state_ == State::clearing;
  page.builder.leaf(view::Node(kConfirmId, view::Role::button)
                        .with(view::Text::name,
                              page.message(state_ == State::done ? "load.retry" : "device.clear"))
                        .with(view::Flag::busy, is_busy)
                        .with(view::Flag::disabled, is_busy));
  if (state_ == State::asked) page.button(kKeepId, page.message("clear.keep"), "second");
  page.builder.close();
  page.status(is_busy ? page.message("clear.busy") : std::string());
  page.close(Page::Kept::clearing);
}

void ClearScreen::add_to(StableHash& hash) const {
  hash.add(static_cast<uint64_t>(state_)).add(device_).add(session_).add(applications_);
  hash.add(is_device_clear_).add(is_session_clear_);
}

}  // namespace panjereh::portal
