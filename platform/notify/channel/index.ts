export type { ChannelLog, ChannelOptions } from './channel-log.ts';
export { ChannelSettingError, DeliveryError, type DeliveryReason } from './delivery-error.ts';
export { openMail } from './mail-channel.ts';
export { isMailAddress, type MailAttachment, type MailChannel, type MailMessage } from './mail-message.ts';
export {
  invitationMail,
  type MailText,
  notificationMail,
  passwordResetMail,
  registrationApprovedMail,
  registrationRefusedMail,
  verificationMail,
} from './mail-templates.ts';
export { maskedMail, maskedMobile } from './masked.ts';
export { openSms } from './sms-channel.ts';
export type { SmsChannel, SmsTemplate, SmsText } from './sms-text.ts';
