#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <map>

#include "driver/options.h"

namespace forme {
namespace {

namespace fs = std::filesystem;

/// FORME_HOME, else the nearest folder above the program that holds the styles.
fs::path find_home() {
  if (const char* home = std::getenv("FORME_HOME"); home != nullptr && *home != '\0') return fs::absolute(home);
  std::error_code error;
  fs::path folder = fs::read_symlink("/proc/self/exe", error);
  while (!error && folder.has_relative_path()) {
    folder = folder.parent_path();
    if (fs::exists(folder / "styles" / "base.css")) return folder;
  }
  return fs::current_path();
}

void add_common(CLI::App& command, Options& options) {
  command.add_option("--format", options.format, "Diagnostics as text or as JSON lines")
      ->transform(CLI::CheckedTransformer(
          std::map<std::string, DiagnosticFormat>{{"text", DiagnosticFormat::Text}, {"json", DiagnosticFormat::Json}}));
  command.add_option("--color", options.color, "Colour in diagnostics")
      ->transform(CLI::CheckedTransformer(std::map<std::string, ColorChoice>{
          {"auto", ColorChoice::Auto}, {"always", ColorChoice::Always}, {"never", ColorChoice::Never}}));
  command.add_flag("-q,--quiet", options.quiet, "Errors only");
  command.add_flag("-v,--verbose", options.verbose, "Notes too, and the time of each stage");
}

void add_build(CLI::App& command, Options& options) {
  command.add_option("ISSUE", options.issues, "Folders of issues")->required();
  command.add_option("-j,--jobs", options.jobs, "Issues built side by side (default: one a core)")
      ->check(CLI::Range(1U, 256U));
  add_common(command, options);
}

}  // namespace

ParsedOptions parse_options(int argument_count, char** arguments) {
  Options options;
  CLI::App app("Forme sets magazine issues: Markdown and style sheets in, a print PDF and an EPUB out.", "forme");
  app.set_version_flag("--version", "forme " FORME_VERSION);
  app.require_subcommand(1);

  CLI::App* build = app.add_subcommand("build", "Build the editions of one or more issues");
  add_build(*build, options);
  build->add_option("--to", options.editions, "Editions to make: print, epub")
      ->delimiter(',')
      ->transform(
          CLI::CheckedTransformer(std::map<std::string, Edition>{{"print", Edition::Print}, {"epub", Edition::Epub}}));
  build->add_option("--out", options.out, "Folder for the editions, one folder an issue inside")->capture_default_str();
  build
      ->add_option("--dump", options.dump,
                   "Print a stage's product and write nothing: document, style, flow, pages, display")
      ->transform(CLI::CheckedTransformer(std::map<std::string, Dump>{{"document", Dump::Document},
                                                                      {"style", Dump::Style},
                                                                      {"flow", Dump::Flow},
                                                                      {"pages", Dump::Pages},
                                                                      {"display", Dump::Display}}));
  CLI::App* check = app.add_subcommand("check", "Set and check issues, and write nothing");
  add_build(*check, options);
  CLI::App* starter = app.add_subcommand("new", "Write a starter issue that builds");
  starter->add_option("FOLDER", options.issues, "Folder to make")->required()->expected(1);
  CLI::App* styles = app.add_subcommand("styles", "List the styles");
  styles->add_flag("--reference", options.reference, "Print what a style sheet can say, as Markdown");
  CLI::App* fonts = app.add_subcommand("fonts", "List the fonts and where they come from");

  try {
    app.parse(argument_count, arguments);
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error);
    return {std::nullopt, code == 0 ? exit_code::built : exit_code::wrong_usage};
  }
  if (check->parsed()) options.command = Command::Check;
  if (starter->parsed()) options.command = Command::New;
  if (styles->parsed()) options.command = Command::Styles;
  if (fonts->parsed()) options.command = Command::Fonts;
  options.home = find_home();
  return {options, exit_code::built};
}

}  // namespace forme
