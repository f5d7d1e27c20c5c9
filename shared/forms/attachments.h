// Files as answers: what is known of one beside its bytes, which the host keeps, and the URI that
// stands for it in the data.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace panjereh::forms {

struct Attachment {
  std::string id;      // a word that names its bytes on this device; "" where it is not known
  std::string name;    // the file's own, for people; may be ""
  std::string type;    // a media type: "image/jpeg"
  uint64_t bytes = 0;  // 0 where that is not known
  std::string hash;    // SHA-256 of the bytes, in base64url without padding: 43 characters

  bool operator==(const Attachment&) const = default;
};

// The media types of files that a form can ask for, and what people call them.
struct MediaType {
  std::string_view type;
  std::string_view name;
};
inline constexpr MediaType kMediaTypes[] = {{"application/pdf", "PDF"},
                                            {"image/jpeg", "JPEG"},
                                            {"image/png", "PNG"},
                                            {"image/webp", "WebP"}};
const MediaType* find_media_type(std::string_view type);

// The text of a field of files: a JSON list of them, in their order; "" where there are none.
std::string write_attachments(std::span<const Attachment> files);
// What of such a text can be read.
std::vector<Attachment> read_attachments(std::string_view text);

// A file in the data: its hash as a name, with its type, as RFC 6920 has it:
// "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk?ct=image/jpeg".
std::string attachment_uri(const Attachment& file);
// Hash and type; nothing where it is not just such a URI, or of a type that no form can ask for.
std::optional<Attachment> read_attachment_uri(std::string_view uri);

}  // namespace panjereh::forms
