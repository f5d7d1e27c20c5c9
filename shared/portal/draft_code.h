// The nodes and words of a draft on its way to another device. Private to portal.
#pragma once

#include <string_view>

#include "draft_file_screen.h"

namespace panjereh::portal::draft_code {

inline constexpr std::string_view kMakeId = "@draft-file.make";
inline constexpr std::string_view kOpenId = "@draft-file.open";
inline constexpr std::string_view kCopyId = "@draft-file.copy";
inline constexpr std::string_view kCloseId = "@draft-file.close";
inline constexpr std::string_view kDiscardId = "@draft-file.discard";
inline constexpr std::string_view kFileId = "@draft-file.file";
inline constexpr std::string_view kCodeId = "@draft-file.code";

inline constexpr std::string_view kName = "Panjereh draft.panjereh";

// What is wrong is told beside the field of the code, and not beside that of the file.
bool is_about_code(std::string_view problem);

}  // namespace panjereh::portal::draft_code
