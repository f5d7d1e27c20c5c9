// Markdown by md4c, a CommonMark parser that calls back as it goes; what is outside our subset ends
// the parse with a sentence.
#include "panjereh/forms/markdown.h"

#include <optional>

extern "C" {
#include <md4c.h>
}

namespace panjereh::forms {

namespace {

bool is_safe_url(std::string_view url) {
  for (const std::string_view scheme : {"https://", "mailto:", "tel:"}) {
    if (url.starts_with(scheme) && url.size() > scheme.size()) return true;
  }
  return false;
}

class Builder {
 public:
  std::vector<Block> blocks;
  std::string problem;

  int refuse(std::string sentence) {
    problem = std::move(sentence);
    return -1;  // what md4c takes for an error
  }

  int enter_block(MD_BLOCKTYPE type) {
    switch (type) {
      case MD_BLOCK_DOC:
        return 0;
      case MD_BLOCK_P:
        // The first paragraph of an item is the item; a tight list has none of its own.
        if (!item_is_open_) blocks.push_back({Block::Kind::paragraph, {}});
        return 0;
      case MD_BLOCK_UL:
      case MD_BLOCK_OL:
        if (list_) return refuse("a list inside a list is not built yet");
        list_ = type == MD_BLOCK_UL ? Block::Kind::list_item : Block::Kind::numbered_item;
        return 0;
      case MD_BLOCK_LI:
        blocks.push_back({*list_, {}});
        item_is_open_ = true;
        return 0;
      default:
        return refuse("only paragraphs and lists: no headings, code, quotes, rules or tables");
    }
  }

  int leave_block(MD_BLOCKTYPE type) {
    if (type == MD_BLOCK_P || type == MD_BLOCK_LI) item_is_open_ = false;
    if (type == MD_BLOCK_UL || type == MD_BLOCK_OL) list_.reset();
    return 0;
  }

  int enter_span(MD_SPANTYPE type, void* detail) {
    if (type == MD_SPAN_STRONG) {
      is_strong_ = true;
    } else if (type == MD_SPAN_A) {
      const MD_ATTRIBUTE& href = static_cast<MD_SPAN_A_DETAIL*>(detail)->href;
      url_.assign(href.text, href.size);
      if (!is_safe_url(url_)) {
        return refuse("a link leads to https:, mailto: or tel:, not to \"" + url_ + "\"");
      }
    } else {
      return refuse("only **strong** and [links](https://…): no emphasis, code or images");
    }
    return 0;
  }

  int leave_span(MD_SPANTYPE type) {
    if (type == MD_SPAN_STRONG) is_strong_ = false;
    if (type == MD_SPAN_A) url_.clear();
    return 0;
  }

  int text(MD_TEXTTYPE type, std::string_view text) {
    if (type == MD_TEXT_BR) return refuse("no line breaks: begin a new paragraph");
    if (type == MD_TEXT_NULLCHAR) return refuse("no zero characters");
    if (blocks.empty()) return 0;
    if (type == MD_TEXT_SOFTBR) text = " ";
    auto& inlines = blocks.back().inlines;
    if (inlines.empty() || inlines.back().is_strong != is_strong_ || inlines.back().url != url_) {
      inlines.push_back({"", is_strong_, url_});
    }
    inlines.back().text += text;
    return 0;
  }

 private:
  std::optional<Block::Kind> list_;
  bool item_is_open_ = false;
  bool is_strong_ = false;
  std::string url_;
};

Builder& builder(void* data) { return *static_cast<Builder*>(data); }

}  // namespace

Result<std::vector<Block>> read_markdown(std::string_view text) {
  MD_PARSER parser = {};
  // Without HTML every "<" is itself; entities come as they are typed, since nobody resolves them.
  parser.flags = MD_FLAG_NOHTML | MD_FLAG_NOINDENTEDCODEBLOCKS | MD_FLAG_COLLAPSEWHITESPACE;
  parser.enter_block = [](MD_BLOCKTYPE type, void*, void* data) {
    return builder(data).enter_block(type);
  };
  parser.leave_block = [](MD_BLOCKTYPE type, void*, void* data) {
    return builder(data).leave_block(type);
  };
  parser.enter_span = [](MD_SPANTYPE type, void* detail, void* data) {
    return builder(data).enter_span(type, detail);
  };
  parser.leave_span = [](MD_SPANTYPE type, void*, void* data) {
    return builder(data).leave_span(type);
  };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* start, MD_SIZE size, void* data) {
    return builder(data).text(type, {start, size});
  };
  Builder result;
  if (md_parse(text.data(), static_cast<MD_SIZE>(text.size()), &parser, &result) != 0) {
    return Problem{"", result.problem.empty() ? "too large a text" : result.problem};
  }
  for (const Block& block : result.blocks) {
    if (block.inlines.empty()) return Problem{"", "an empty paragraph or item"};
  }
  if (result.blocks.empty()) return Problem{"", "a text without words"};
  return std::move(result.blocks);
}

}  // namespace panjereh::forms
