#pragma once

#include <set>
#include <string>
#include <string_view>

#include "document/document.h"

namespace forme::epub {

/// An id that every reader understands: itself when it is a plain ASCII NCName, else "id-" and part of its hash.
/// Equal ids give equal results, different ones different results.
std::string safe_id(std::string_view id);

/// Part of a file name, [a-z0-9-]+, at most 48 characters; `fallback` when nothing is left.
std::string safe_stem(std::string_view name, std::string_view fallback);

/// `name`, or name-2, name-3 … when it is taken; takes it.
std::string unique_name(std::string name, std::set<std::string>& taken);

/// A well-formed BCP 47 tag ("en_GB" becomes "en-GB"), or nothing.
std::string language_tag(std::string_view text);

/// White space collapsed to single spaces and trimmed.
std::string collapse_space(std::string_view text);

bool is_blank(std::string_view text);

/// The text below a node as a title in navigation: white space collapsed, footnotes and their calls left out.
std::string plain_text(const Document& document, NodeId node);

/// ISSN in its form 2049-3630 when its check digit is right (ISO 3297), else nothing.
std::string valid_issn(std::string_view text);

/// A URL with a scheme that a reader can follow (http, https, mailto, irc …) whose authority is valid (WHATWG URL),
/// characters that a URL cannot hold percent-encoded; nothing when it cannot be one.
std::string external_url(std::string_view href);

}  // namespace forme::epub
