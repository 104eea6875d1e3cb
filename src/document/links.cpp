#include "document/links.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "document/tree.h"
#include "issue/names.h"

namespace forme {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// The scheme in lower case; empty when the URL has none (RFC 3986, 3.1).
std::string scheme_of(std::string_view url) {
  const std::size_t colon = url.find(':');
  if (colon == std::string_view::npos || colon < 2 || !is_letter(url[0])) return {};
  std::string scheme;
  for (const char c : url.substr(0, colon)) {
    const bool fits = is_letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
    if (!fits) return {};
    scheme += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return scheme;
}

std::string with_scheme(const std::string& url) {
  if (url.starts_with("//")) return "https:" + url;
  return url.starts_with("www.") ? "https://" + url : url;
}

class LinkResolver {
 public:
  LinkResolver(const Issue& issue, const std::vector<BuiltArticle>& articles, Document& document,
               Diagnostics& diagnostics)
      : issue_(issue), articles_(articles), document_(document), diagnostics_(diagnostics) {
    for (std::size_t i = 0; i < issue.articles.size(); ++i) {
      paths_[diagnostics.sources().file(issue.articles[i].file).path().lexically_normal().string()] = i;
    }
  }

  void resolve(std::size_t article) {
    const NodeId top = articles_[article].element;
    std::vector<NodeId> links;
    for (NodeId at = top; at != no_node; at = next_node(document_, at, top)) {
      const bool link = is_element(document_, at, "a") && document_.attribute(at, "href") != nullptr;
      if (link && !document_.has_class(at, "noteref")) links.push_back(at);
    }
    for (const NodeId link : links) resolve_link(article, link);
  }

 private:
  void resolve_link(std::size_t article, NodeId link) {
    const std::string url = *document_.attribute(link, "href");
    switch (url_kind(url)) {
      case UrlKind::Web: document_.set_attribute(link, "href", encoded_url(with_scheme(url))); break;
      case UrlKind::Fragment: point_to(link, url, anchor(article, decoded_fragment(url))); break;
      case UrlKind::Local: point_to(link, url, local_target(article, url)); break;
      case UrlKind::Empty: point_to(link, url, {}); break;
      case UrlKind::Refused:
        report("unsafe-link", link, fmt::format("a link to {} is not kept", scheme_of(url) + ":"),
               "link to https: addresses, to other articles, or to #ids");
        drop(link);
        break;
    }
  }

  static std::string decoded_fragment(const std::string& url) {
    const std::size_t hash = url.find('#');
    return hash == std::string::npos ? std::string() : decoded_url("x" + url.substr(hash + 1)).substr(1);
  }

  std::string anchor(std::size_t article, const std::string& name) const {
    if (name.empty() || name == "top") return issue_.articles[article].id;
    const auto& anchors = articles_[article].anchors;
    if (const auto found = anchors.find(name); found != anchors.end()) return found->second;
    for (std::size_t i = 0; i < issue_.articles.size(); ++i) {
      if (issue_.articles[i].id == name) return name;
    }
    return {};
  }

  std::string local_target(std::size_t article, const std::string& url) const {
    const auto base = diagnostics_.sources().file(issue_.articles[article].file).path().parent_path();
    std::string relative = decoded_url(url);
    const auto path = path_inside(issue_.folder, base, relative);
    if (!path) return {};
    for (const auto& candidate : {*path, (issue_.folder / relative).lexically_normal(),
                                  (issue_.folder / "articles" / relative).lexically_normal()}) {
      if (const auto found = paths_.find(candidate.string()); found != paths_.end()) {
        return anchor(found->second, decoded_fragment(url));
      }
    }
    return {};
  }

  void point_to(NodeId link, const std::string& url, const std::string& id) {
    if (!id.empty()) {
      document_.set_attribute(link, "href", "#" + id);
      return;
    }
    report("broken-link", link,
           url.empty() ? "a link leads nowhere" : fmt::format("{} is not in this issue", xml_text(url)),
           "link to another article's file, to an #id that is there, or to a full address");
    drop(link);
  }

  void report(const char* code, NodeId link, std::string message, const char* hint) {
    diagnostics_.warning(code, document_[link].span, std::move(message), hint);
  }

  void drop(NodeId link) {
    const bool marked = document_.attribute(link, "class") != nullptr || document_.attribute(link, "id") != nullptr;
    const NodeId parent = document_[link].parent;
    if (!marked) {
      unwrap(document_, link);
      return;
    }
    document_.nodes[link].name = is_element(document_, parent, "figure") ? "div" : "span";
    std::erase_if(document_.nodes[link].attributes,
                  [](const Attribute& a) { return a.name == "href" || a.name == "title"; });
  }

  const Issue& issue_;
  const std::vector<BuiltArticle>& articles_;
  Document& document_;
  Diagnostics& diagnostics_;
  std::map<std::string, std::size_t> paths_;
};

}  // namespace

UrlKind url_kind(std::string_view url) {
  constexpr std::array<std::string_view, 18> followed = {"http",   "https", "mailto", "tel",  "ftp",  "sms",
                                                         "xmpp",   "irc",   "ircs",   "news", "nntp", "geo",
                                                         "magnet", "urn",   "sip",    "doi",  "git",  "matrix"};
  while (!url.empty() && static_cast<unsigned char>(url.front()) <= 0x20) url.remove_prefix(1);
  if (url.empty()) return UrlKind::Empty;
  if (url.starts_with("#")) return UrlKind::Fragment;
  if (url.starts_with("//") || url.starts_with("www.")) return UrlKind::Web;
  // A browser passes over white space and control characters within a scheme ("java\nscript:").
  std::string visible;
  for (const char c : url.substr(0, 64)) {
    if (static_cast<unsigned char>(c) > 0x20) visible += c;
  }
  const std::string scheme = scheme_of(visible);
  if (scheme.empty()) return UrlKind::Local;
  if (std::find(followed.begin(), followed.end(), scheme) == followed.end()) return UrlKind::Refused;
  const std::string_view rest = url.substr(std::min(url.size(), scheme.size() + 1));
  const bool needs_host = scheme == "http" || scheme == "https" || scheme == "ftp";
  if (needs_host && (!rest.starts_with("//") || rest.size() < 3 || rest[2] == '/')) return UrlKind::Refused;
  return rest.empty() ? UrlKind::Refused : UrlKind::Web;
}

std::string decoded_url(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  std::string out;
  for (std::size_t i = 0; i < url.size(); ++i) {
    const int high = url[i] == '%' && i + 2 < url.size() ? hex_value(url[i + 1]) : -1;
    const int low = high >= 0 ? hex_value(url[i + 2]) : -1;
    if (low >= 0) {
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += url[i];
    }
  }
  return out;
}

std::string encoded_url(std::string_view url) {
  constexpr std::string_view refused = "\"<>\\^`{|}";
  std::string out;
  for (std::size_t i = 0; i < url.size(); ++i) {
    const auto byte = static_cast<unsigned char>(url[i]);
    const bool bad_percent =
        url[i] == '%' && (i + 2 >= url.size() || hex_value(url[i + 1]) < 0 || hex_value(url[i + 2]) < 0);
    if (byte <= 0x20 || byte == 0x7F || bad_percent || refused.find(url[i]) != std::string_view::npos) {
      out += fmt::format("%{:02X}", byte);
    } else {
      out += url[i];
    }
  }
  return out;
}

void resolve_links(const Issue& issue, const std::vector<BuiltArticle>& articles, Document& document,
                   Diagnostics& diagnostics) {
  LinkResolver resolver(issue, articles, document, diagnostics);
  for (std::size_t i = 0; i < articles.size(); ++i) resolver.resolve(i);
}

}  // namespace forme
