#include "panjereh/present/form.h"

#include <algorithm>

#include "widgets.h"

namespace panjereh::present {

namespace {

// Enough for two screens, and little to lay out at once.
constexpr size_t kBlockSize = 20;

}  // namespace

void present_fields(view::TreeBuilder& builder, const forms::FormSession& session,
                    const locale::Locale& locale, Editing editing) {
  const auto& fields = session.definition().fields;
  for (size_t start = 0; start < fields.size(); start += kBlockSize) {
    builder.open(view::Node("@block/" + fields[start].id, view::Role::block));
    const size_t end = std::min(start + kBlockSize, fields.size());
    for (size_t field = start; field < end; ++field) {
      builder.leaf(present_field(session, field, locale, editing));
    }
    builder.close();
  }
}

view::Node present_field(const forms::FormSession& session, size_t field,
                         const locale::Locale& locale, Editing editing) {
  return text_field(session, field, locale, editing);
}

}  // namespace panjereh::present
