#include "panjereh/present/form.h"

#include "widgets.h"

namespace panjereh::present {

void present_fields(view::TreeBuilder& builder, const forms::FormSession& session,
                    const locale::Locale& locale, Editing editing) {
  for (size_t field = 0; field < session.definition().fields.size(); ++field) {
    present_text_field(builder, session, field, locale, editing);
  }
}

}  // namespace panjereh::present
