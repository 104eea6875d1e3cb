#include <lcms2.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>
#include <utility>

#include "base/files.h"
#include "media/codecs.h"

namespace forme {
namespace {

struct DeleteContext {
  void operator()(void* context) const { cmsDeleteContext(static_cast<cmsContext>(context)); }
};
struct CloseProfile {
  void operator()(void* profile) const { cmsCloseProfile(profile); }
};
struct DeleteTransform {
  void operator()(void* transform) const { cmsDeleteTransform(transform); }
};
using Context = std::unique_ptr<void, DeleteContext>;
using Profile = std::unique_ptr<void, CloseProfile>;
using Transform = std::unique_ptr<void, DeleteTransform>;

/// No one-pixel cache: a transform is shared between threads (lcms2 API, cmsFLAGS_NOCACHE).
constexpr cmsUInt32Number flags = cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOCACHE;

Profile open_profile(cmsContext context, const std::string& bytes) {
  return Profile(cmsOpenProfileFromMemTHR(context, bytes.data(), static_cast<cmsUInt32Number>(bytes.size())));
}

/// An embedded profile that is broken or of another colour space than the pixels is as good as none.
Profile embedded_profile(cmsContext context, const Pixels& pixels) {
  if (pixels.icc_profile.empty()) return nullptr;
  Profile profile = open_profile(context, pixels.icc_profile);
  if (!profile) return nullptr;
  const cmsColorSpaceSignature wanted = pixels.space == PixelSpace::Rgb    ? cmsSigRgbData
                                        : pixels.space == PixelSpace::Cmyk ? cmsSigCmykData
                                                                           : cmsSigGrayData;
  return cmsGetColorSpace(profile.get()) == wanted ? std::move(profile) : nullptr;
}

struct TransformInput {
  cmsHPROFILE from;
  cmsUInt32Number from_format;
  cmsHPROFILE to;
  cmsUInt32Number to_format;
};

Transform make_transform(cmsContext context, const TransformInput& input) {
  return Transform(cmsCreateTransformTHR(context, input.from, input.from_format, input.to, input.to_format,
                                         INTENT_RELATIVE_COLORIMETRIC, flags));
}

std::string description_of(cmsHPROFILE profile) {
  char text[256] = {};
  cmsGetProfileInfoASCII(profile, cmsInfoDescription, "en", "US", text, sizeof text);
  return text;
}

[[noreturn]] void refuse(const std::filesystem::path& path, const std::string& why) {
  throw BuildError({Severity::Error,
                    "unreadable-profile",
                    {},
                    "cannot use the output profile " + path.string() + ": " + why,
                    "name a CMYK output profile (.icc) in the printer's YAML file",
                    path});
}

/// Runs a transform row by row.
std::string transformed(cmsHTRANSFORM transform, const Pixels& pixels, PixelSpace to) {
  const std::size_t stride_in = static_cast<std::size_t>(pixels.width) * samples_of(pixels.space);
  const std::size_t stride_out = static_cast<std::size_t>(pixels.width) * samples_of(to);
  std::string out(stride_out * pixels.height, '\0');
  for (std::size_t y = 0; y < static_cast<std::size_t>(pixels.height); ++y)
    cmsDoTransform(transform, pixels.samples.data() + stride_in * y, out.data() + stride_out * y,
                   static_cast<cmsUInt32Number>(pixels.width));
  return out;
}

/// Under-colour reduction: cyan, magenta and yellow give way in proportion, black stays.
void hold_ink(std::string& samples, double limit) {
  const int most = static_cast<int>(limit * 255);
  for (std::size_t i = 0; i + 3 < samples.size(); i += 4) {
    const auto ink = [&](std::size_t channel) {
      return static_cast<int>(static_cast<unsigned char>(samples[i + channel]));
    };
    const int color = ink(0) + ink(1) + ink(2), room = std::max(0, most - ink(3));
    if (color <= room) continue;
    for (std::size_t channel = 0; channel < 3; ++channel)
      samples[i + channel] = static_cast<char>(ink(channel) * room / color);
  }
}

std::array<float, 4> hold_ink(std::array<float, 4> ink, double limit) {
  const float color = ink[0] + ink[1] + ink[2], room = std::max(0.F, static_cast<float>(limit) - ink[3]);
  if (color > room)
    for (std::size_t i = 0; i < 3; ++i) ink[i] *= room / color;
  return ink;
}

/// Four decimals are all that is ever written; rounding here makes equal colours equal bytes.
template <std::size_t n>
std::array<float, n> rounded(std::array<float, n> values) {
  for (float& value : values) value = std::round(std::clamp(value, 0.F, 1.F) * 10000.F) / 10000.F;
  return values;
}

bool is_gray(const Color& color) {
  constexpr float nearly = 0.5F / 255.F;
  return std::abs(color.value[0] - color.value[1]) < nearly && std::abs(color.value[1] - color.value[2]) < nearly;
}

/// True when a colour image has no colour in it: it is printed with black alone.
bool wholly_gray(const Pixels& pixels) {
  for (std::size_t i = 0; i + 2 < pixels.samples.size(); i += 3)
    if (pixels.samples[i] != pixels.samples[i + 1] || pixels.samples[i] != pixels.samples[i + 2]) return false;
  return true;
}

Pixels without_color(const Pixels& pixels) {
  Pixels gray{pixels.width, pixels.height, PixelSpace::Gray, {}, pixels.alpha, {}, pixels.damaged};
  gray.samples.resize(pixels.samples.size() / 3);
  for (std::size_t i = 0; i < gray.samples.size(); ++i) gray.samples[i] = pixels.samples[3 * i];
  return gray;
}

/// The textbook formula, where no profile says better.
std::string plain_rgb(const std::string& cmyk) {
  std::string out(cmyk.size() / 4 * 3, '\0');
  for (std::size_t i = 0; i < cmyk.size() / 4; ++i) {
    const int light = 255 - static_cast<unsigned char>(cmyk[4 * i + 3]);
    for (std::size_t c = 0; c < 3; ++c)
      out[3 * i + c] = static_cast<char>((255 - static_cast<unsigned char>(cmyk[4 * i + c])) * light / 255);
  }
  return out;
}

}  // namespace

struct OutputProfile::Impl {
  Context context{cmsCreateContext(nullptr, nullptr)};
  std::string icc, description;
  double ink_limit = 3.0;
  Profile press, srgb;
  Transform image_to_cmyk, color_to_cmyk, color_to_srgb;
  mutable std::mutex mutex;  ///< guards `known`
  mutable std::map<std::array<float, 3>, std::array<float, 4>> known;

  cmsContext handle() const { return static_cast<cmsContext>(context.get()); }
};

OutputProfile::OutputProfile() : impl_(std::make_unique<Impl>()) {}
OutputProfile::~OutputProfile() = default;
const std::string& OutputProfile::icc() const { return impl_->icc; }
const std::string& OutputProfile::description() const { return impl_->description; }

std::shared_ptr<const OutputProfile> OutputProfile::load(const std::filesystem::path& path, double ink_limit) {
  std::optional<std::string> bytes = read_file(path);
  if (!bytes) refuse(path, "there is no such file");
  std::shared_ptr<OutputProfile> made(new OutputProfile);
  Impl& impl = *made->impl_;
  impl.icc = std::move(*bytes);
  impl.ink_limit = ink_limit;
  impl.press = open_profile(impl.handle(), impl.icc);
  if (!impl.press) refuse(path, "it is not an ICC profile");
  if (cmsGetColorSpace(impl.press.get()) != cmsSigCmykData || cmsGetDeviceClass(impl.press.get()) != cmsSigOutputClass)
    refuse(path, "it is not a CMYK output profile");
  impl.description = description_of(impl.press.get());
  impl.srgb = Profile(cmsCreate_sRGBProfileTHR(impl.handle()));
  cmsHPROFILE press = impl.press.get(), srgb = impl.srgb.get();
  impl.image_to_cmyk = make_transform(impl.handle(), {srgb, TYPE_RGB_8, press, TYPE_CMYK_8});
  impl.color_to_cmyk = make_transform(impl.handle(), {srgb, TYPE_RGB_FLT, press, TYPE_CMYK_FLT});
  impl.color_to_srgb = make_transform(impl.handle(), {press, TYPE_CMYK_FLT, srgb, TYPE_RGB_FLT});
  if (!impl.image_to_cmyk || !impl.color_to_cmyk || !impl.color_to_srgb)
    refuse(path, "it lacks the tables for colour conversion");
  return made;
}

Pixels OutputProfile::convert(const Pixels& pixels) const {
  if (pixels.space == PixelSpace::Gray) {
    Pixels gray = pixels;
    gray.icc_profile.clear();
    return gray;
  }
  if (pixels.space == PixelSpace::Rgb && wholly_gray(pixels)) return without_color(pixels);
  Pixels out{pixels.width, pixels.height, PixelSpace::Cmyk, {}, pixels.alpha, {}, pixels.damaged};
  const Profile own = pixels.icc_profile == impl_->icc ? nullptr : embedded_profile(impl_->handle(), pixels);
  Transform special;
  if (own) {
    const cmsUInt32Number format = pixels.space == PixelSpace::Rgb ? TYPE_RGB_8 : TYPE_CMYK_8;
    special = make_transform(impl_->handle(), {own.get(), format, impl_->press.get(), TYPE_CMYK_8});
  }
  if (special)
    out.samples = transformed(special.get(), pixels, PixelSpace::Cmyk);
  else if (pixels.space == PixelSpace::Rgb)
    out.samples = transformed(impl_->image_to_cmyk.get(), pixels, PixelSpace::Cmyk);
  else
    out.samples = pixels.samples;
  hold_ink(out.samples, impl_->ink_limit);
  return out;
}

std::array<float, 4> OutputProfile::to_cmyk(const Color& color) const {
  if (color.space == Color::Space::Cmyk) return rounded(color.value);
  if (is_gray(color)) return rounded(std::array<float, 4>{0.F, 0.F, 0.F, 1.F - color.value[1]});
  const std::array<float, 3> rgb = {color.value[0], color.value[1], color.value[2]};
  {
    const std::lock_guard lock(impl_->mutex);
    if (const auto found = impl_->known.find(rgb); found != impl_->known.end()) return found->second;
  }
  std::array<float, 4> cmyk{};
  cmsDoTransform(impl_->color_to_cmyk.get(), rgb.data(), cmyk.data(), 1);
  for (float& ink : cmyk) ink /= 100.F;  // lcms counts ink in per cent
  cmyk = rounded(hold_ink(rounded(cmyk), impl_->ink_limit));
  const std::lock_guard lock(impl_->mutex);
  impl_->known.emplace(rgb, cmyk);
  return cmyk;
}

std::array<float, 3> OutputProfile::to_srgb(const std::array<float, 4>& cmyk) const {
  std::array<float, 4> ink = cmyk;
  for (float& value : ink) value *= 100.F;
  std::array<float, 3> rgb{};
  cmsDoTransform(impl_->color_to_srgb.get(), ink.data(), rgb.data(), 1);
  return rounded(rgb);
}

Pixels convert_to_srgb(const Pixels& pixels, const OutputProfile* press) {
  if (pixels.space != PixelSpace::Cmyk && pixels.icc_profile.empty()) return pixels;
  Pixels out{pixels.width, pixels.height, pixels.space, {}, pixels.alpha, {}, pixels.damaged};
  if (pixels.space == PixelSpace::Cmyk) out.space = PixelSpace::Rgb;
  const Context context(cmsCreateContext(nullptr, nullptr));
  const auto handle = static_cast<cmsContext>(context.get());
  Profile from = embedded_profile(handle, pixels);
  if (!from && pixels.space == PixelSpace::Cmyk && press != nullptr) from = open_profile(handle, press->icc());
  if (!from || pixels.space == PixelSpace::Gray) {
    out.samples = pixels.space == PixelSpace::Cmyk ? plain_rgb(pixels.samples) : pixels.samples;
    return out;
  }
  const Profile srgb(cmsCreate_sRGBProfileTHR(handle));
  const cmsUInt32Number format = pixels.space == PixelSpace::Cmyk ? TYPE_CMYK_8 : TYPE_RGB_8;
  const Transform transform = make_transform(handle, {from.get(), format, srgb.get(), TYPE_RGB_8});
  if (transform)
    out.samples = transformed(transform.get(), pixels, out.space);
  else
    out.samples = pixels.space == PixelSpace::Cmyk ? plain_rgb(pixels.samples) : pixels.samples;
  return out;
}

}  // namespace forme
