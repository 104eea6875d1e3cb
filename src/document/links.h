#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/build_context.h"

namespace forme {

enum class UrlKind : std::uint8_t {
  Empty,
  Fragment,  ///< #id
  Local,     ///< a path
  Web,       ///< an address that a reader's device may follow
  Refused    ///< javascript:, data:, file: and schemes that are not known
};

UrlKind url_kind(std::string_view url);

/// %20 and its kin as bytes, without what follows "?" or "#".
std::string decoded_url(std::string_view url);

/// An address with the characters that a URL cannot hold percent-encoded.
std::string encoded_url(std::string_view url);

/// What resolve_links needs to know of an article that is built.
struct BuiltArticle {
  NodeId element = no_node;
  std::map<std::string, std::string> anchors;
};

/// Turns the links of all articles into "#id" or web addresses. A link that leads nowhere, or where it must not, is
/// taken away with a diagnostic; its text stays.
void resolve_links(const Issue& issue, const std::vector<BuiltArticle>& articles, Document& document,
                   Diagnostics& diagnostics);

}  // namespace forme
