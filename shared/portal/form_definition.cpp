// The definition of a form, and the lists that it names, on their way here.
#include <algorithm>
#include <utility>

#include "form_screen.h"
#include "panjereh/forms/derive.h"
#include "panjereh/window/catalogue.h"

namespace panjereh::portal {

namespace {

constexpr std::string_view kNoSuchService = "the window has no such service";

}  // namespace

void FormScreen::load(Effects& effects) {
  load_has_failed_ = false;
  // The id came with the page's address: whatever cannot be one must not reach a request's path.
  if (!forms::is_service_id(service_))
    return refuse_definition({{"", std::string(kNoSuchService)}}, effects);
  awaited_ = effects.fetch(Base::api, window::definition_request(service_),
                           "kept/services/" + service_ + "#");
}

void FormScreen::take_definition(const window::Reply& reply, Address& address, Effects& effects) {
  awaited_ = kNoEffect;
  if (reply.status == 404) {
    return refuse_definition({{"", std::string(kNoSuchService)}}, effects);
  }
  load_has_failed_ = !reply.is_ok();
  if (load_has_failed_) return;
  auto json = read_json(reply.body);
  if (!json) return refuse_definition({json.error()}, effects);
  const auto names = forms::list_names(*json);
  if (!names) return refuse_definition({names.error()}, effects);
  coming_.emplace();
  coming_->definition = *std::move(json);
  for (const std::string& name : *names) {
    const EffectId effect =
        effects.fetch(Base::api, window::list_request(name), "kept/lists/" + name + "#");
    coming_->awaited.emplace_back(effect, name);
  }
  use_definition(address, effects);
}

bool FormScreen::take_list(EffectId effect, const window::Reply& reply, Address& address,
                           Effects& effects) {
  if (!coming_) return false;
  auto& awaited = coming_->awaited;
  const auto found = std::ranges::find(awaited, effect, &std::pair<EffectId, std::string>::first);
  if (found == awaited.end()) return false;
  const std::string name = std::move(found->second);
  awaited.erase(found);
  const bool is_missing = reply.status == 404;
  load_has_failed_ = !reply.is_ok() && !is_missing;
  if (load_has_failed_) {
    coming_.reset();
    return true;
  }
  Problems problems;
  if (is_missing) {
    problems.push_back({"", "the window has no such list"});
  } else if (const auto json = read_json(reply.body)) {
    problems = coming_->lists.add(name, *json);
  } else {
    problems.push_back(json.error());
  }
  for (Problem& problem : problems) problem.pointer.insert(0, "list " + name + " ");
  if (!problems.empty()) {
    coming_.reset();
    refuse_definition(problems, effects);
  } else {
    use_definition(address, effects);
  }
  return true;
}

void FormScreen::use_definition(Address& address, Effects& effects) {
  if (!coming_->awaited.empty()) return;
  const ComingForm all = *std::exchange(coming_, std::nullopt);
  auto definition = forms::Definition::read(all.definition, all.lists);
  if (!definition) return refuse_definition(definition.error(), effects);
  // A schema goes by the name that the window has for it.
  if (forms::is_bare_schema(all.definition)) definition->id = service_;
  if (definition->id != service_) {
    return refuse_definition({{"/id", "the window answered with \"" + definition->id + "\""}},
                             effects);
  }
  definition_ = std::make_shared<const forms::Definition>(*std::move(definition));
  if (following_) following_->set_definition(definition_);
  begin_session(address, effects);
}

void FormScreen::refuse_definition(const Problems& problems, Effects& effects) {
  for (const Problem& problem : problems) {
    const std::string line = service_ + " " + problem.pointer + ": " + problem.message;
    if (broken_.empty()) broken_ = line;
    effects.log_error(line);
  }
}

}  // namespace panjereh::portal
