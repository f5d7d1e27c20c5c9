// A form session as nodes of the tree: one file a widget.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "panjereh/forms/form_session.h"
#include "panjereh/locale/locale.h"
#include "panjereh/view/tree.h"

namespace panjereh::present {

// The node that collects a refused page's errors: focus goes there.
inline constexpr std::string_view kErrorGroupId = "@errors";

// The group خطاها · Errors with a link for each error, where the page was refused; else nothing.
void present_error_group(view::TreeBuilder& builder, const forms::FormSession& session,
                         const locale::Locale& locale);

enum class Editing : uint8_t {
  allowed,
  locked,  // the answers are on their way and must not change
};

// The fields, in page order, in blocks: what the faces lay out, read and draw as one.
void present_fields(view::TreeBuilder& builder, const forms::FormSession& session,
                    const locale::Locale& locale, Editing editing);

// One of them, as present_fields has it.
view::Node present_field(const forms::FormSession& session, size_t field,
                         const locale::Locale& locale, Editing editing);

// The field that a link of the error group leads to, by the link's id.
std::optional<std::string_view> error_link_target(std::string_view link_id);

}  // namespace panjereh::present
