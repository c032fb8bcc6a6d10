import { theme, type ThemeConfig } from 'antd';
import { colours, fonts, type Mode, sizes } from './tokens.ts';

/** The theme that makes Ant Design's parts speak the design language of `tokens.ts`. */
export function antdTheme(mode: Mode): ThemeConfig {
  const colour = colours[mode];
  return {
    algorithm: mode === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: colour.accent,
      colorPrimaryHover: colour.accentHover,
      colorPrimaryActive: colour.accentPress,
      colorPrimaryBg: colour.accentSoft,
      colorPrimaryBorder: colour.accentLine,
      colorInfo: colour.accent,
      colorLink: colour.accent,
      colorLinkHover: colour.accentHover,
      colorSuccess: colour.good,
      colorWarning: colour.attention,
      colorError: colour.bad,
      ...noticeColours(mode),
      colorTextBase: colour.ink,
      colorText: colour.ink,
      colorTextSecondary: colour.inkSoft,
      colorTextTertiary: colour.inkFaint,
      colorTextQuaternary: colour.inkGhost,
      // Conditions of lists are called by theirs: it has to be read.
      colorTextPlaceholder: colour.inkFaint,
      colorTextLightSolid: colour.onAccent,
      colorBgBase: colour.surface,
      colorBgContainer: colour.surface,
      colorBgElevated: colour.raised,
      colorBgLayout: colour.canvas,
      colorBgMask: colour.veil,
      colorBorder: colour.lineStrong,
      colorBorderSecondary: colour.line,
      colorSplit: colour.line,
      colorFillAlter: colour.sunken,
      controlItemBgHover: colour.hover,
      controlItemBgActive: colour.chosen,
      controlItemBgActiveHover: colour.chosen,
      boxShadow: colour.shadowRaised,
      boxShadowSecondary: colour.shadowRaised,
      boxShadowTertiary: colour.shadow,
      borderRadius: sizes.radius,
      borderRadiusSM: sizes.radiusSmall,
      borderRadiusLG: sizes.radiusLarge,
      controlHeight: sizes.control,
      controlHeightSM: sizes.controlSmall,
      controlHeightLG: sizes.controlLarge,
      fontFamily: fonts.text,
      fontSize: 14,
      motionDurationFast: '0.1s',
      motionDurationMid: '0.16s',
      motionDurationSlow: '0.22s',
      motionEaseInOut: 'cubic-bezier(0.2, 0, 0, 1)',
      wireframe: false,
    },
    components: partThemes(mode),
  };
}

/** Grounds and edges of notices: derived ones would come out muddy from our dark tones. */
function noticeColours(mode: Mode): ThemeConfig['token'] {
  const colour = colours[mode];
  return {
    colorSuccessBg: colour.goodSoft,
    colorSuccessBorder: colour.goodLine,
    colorWarningBg: colour.attentionSoft,
    colorWarningBorder: colour.attentionLine,
    colorErrorBg: colour.badSoft,
    colorErrorBorder: colour.badLine,
    colorInfoBg: colour.accentSoft,
    colorInfoBorder: colour.accentLine,
  };
}

function partThemes(mode: Mode): ThemeConfig['components'] {
  const colour = colours[mode];
  return {
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500, paddingInline: 12, contentFontSizeSM: 13 },
    Input: { activeShadow: colour.focusRing, paddingInline: 10 },
    InputNumber: { activeShadow: colour.focusRing, paddingInline: 10 },
    Select: { optionSelectedBg: colour.chosen, optionActiveBg: colour.hover, optionHeight: 32, optionPadding: '5px 10px' },
    DatePicker: { activeShadow: colour.focusRing, paddingInline: 10 },
    Table: {
      headerBg: colour.sunken,
      headerColor: colour.inkSoft,
      headerSplitColor: 'transparent',
      headerBorderRadius: 0,
      rowHoverBg: colour.hover,
      rowSelectedBg: colour.chosen,
      rowSelectedHoverBg: colour.chosen,
      bodySortBg: 'transparent',
      headerSortActiveBg: colour.sunken,
      headerSortHoverBg: colour.hover,
      cellPaddingBlockMD: 9,
      cellPaddingInlineMD: 12,
      cellFontSizeMD: 13,
      borderColor: colour.line,
    },
    Tabs: { horizontalItemPadding: '10px 0', horizontalItemGutter: 24, titleFontSize: 14, itemColor: colour.inkSoft, horizontalMargin: '0' },
    Modal: { titleFontSize: 16, contentBg: colour.raised, headerBg: colour.raised, footerBg: colour.raised },
    Drawer: { footerPaddingInline: 24, footerPaddingBlock: 12 },
    Dropdown: { paddingBlock: 6, controlPaddingHorizontal: 10 },
    Tooltip: { colorBgSpotlight: mode === 'dark' ? '#323a4b' : '#262d42', colorTextLightSolid: '#f4f6fb' },
    Segmented: { trackBg: colour.neutralSoft, itemSelectedBg: colour.raised, itemColor: colour.inkSoft },
    Checkbox: { borderRadiusSM: 4 },
    Pagination: { itemActiveBg: colour.chosen, itemSizeSM: 26 },
    Steps: { iconSize: 26 },
    Switch: { trackHeight: 20, trackMinWidth: 36, handleSize: 16 },
  };
}
