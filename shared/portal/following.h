// What another tab, which has a form's lock, has stored of it: to be shown, and never changed or
// written. Private to portal.
#pragma once

#include <memory>
#include <optional>

#include "effects.h"
#include "panjereh/base/stable_hash.h"
#include "panjereh/forms/form_session.h"
#include "saving.h"

namespace panjereh::portal {

class Following {
 public:
  // Something may be stored that was not there before. There is one look at a time, and one more
  // after it for all that was told meanwhile. `own` says which draft would be gone on with here.
  void look(const Saving& own, Effects& effects);
  // False where the effect is none of its own.
  bool take(EffectId effect, const Json& result, const Saving& own, Effects& effects);

  // The form, once it is known.
  void set_definition(std::shared_ptr<const forms::Definition> definition);
  // What the last look found; nothing where there is no draft, a part of it cannot be read, or a
  // later form or program wrote it.
  const forms::FormSession* session() const { return session_ ? &*session_ : nullptr; }
  // Whether those answers are an application that the window has not answered.
  bool is_on_its_way() const { return found_ && found_->outgoing(); }

  void add_to(StableHash& hash) const;

 private:
  void read();

  std::optional<Saving> reading_;
  bool is_behind_ = false;   // something else was stored since that began
  bool is_doubted_ = false;  // the look before found damage
  std::optional<Saving> found_;
  std::shared_ptr<const forms::Definition> definition_;
  std::optional<forms::FormSession> session_;
};

}  // namespace panjereh::portal
