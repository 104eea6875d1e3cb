#include "document/markdown_tree.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <mutex>

namespace forme {
namespace {

struct FreeParser {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};

/// cmark-gfm 0.29 registers extensions once for the process, and while it parses it adds their special characters to
/// a table that all parsers share and takes them out again (inlines.c, SPECIAL_CHARS): one parse at a time.
std::mutex& parser_mutex() {
  static std::mutex mutex;
  return mutex;
}

}  // namespace

void MarkdownTree::Free::operator()(cmark_node* node) const { cmark_node_free(node); }

MarkdownTree::MarkdownTree(std::string_view markdown) {
  const std::lock_guard<std::mutex> lock(parser_mutex());
  cmark_gfm_core_extensions_ensure_registered();
  const std::unique_ptr<cmark_parser, FreeParser> parser(cmark_parser_new(CMARK_OPT_FOOTNOTES));
  for (const char* name : {"table", "strikethrough", "autolink", "tasklist"}) {
    if (cmark_syntax_extension* const extension = cmark_find_syntax_extension(name)) {
      cmark_parser_attach_syntax_extension(parser.get(), extension);
    }
  }
  cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
  root_.reset(cmark_parser_finish(parser.get()));
}

}  // namespace forme
