import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { html } from './html-text.ts';
import {
  ChannelSettingError,
  invitationMail,
  notificationMail,
  passwordResetMail,
  registrationApprovedMail,
  registrationRefusedMail,
  verificationMail,
} from './index.ts';
import { checkMail } from './mail-message.ts';

const link = 'https://crm.example.com/join?code=a&b=c';

describe('mail texts (R1.1, R1.2, R1.3)', () => {
  test('verification: the code, how long it lives, a warning', () => {
    const mail = verificationMail({ code: '493817', minutes: 10 });
    expect(mail.subject).toBe('【展业 CRM+】邮箱验证码');
    for (const body of [mail.text, mail.html]) {
      expect(body).toContain('493817');
      expect(body).toContain('10 分钟');
      expect(body).toContain('如果不是您本人操作');
    }
    expect(mail.subject).not.toContain('493817');
  });

  test('password reset: by code, with a link when there is a page for it', () => {
    expect(passwordResetMail({ name: '张伟', code: '493817', minutes: 10 }).html).not.toContain('<a ');
    const mail = passwordResetMail({ name: '张伟', code: '493817', minutes: 10, link });
    expect(mail.text).toContain('张伟，您好');
    expect(mail.text).toContain(`重设密码：${link}`);
    expect(mail.html).toContain('href="https://crm.example.com/join?code=a&amp;b=c"');
  });

  test('invitation: who, where, until when', () => {
    const mail = invitationMail({ inviter: '李娜', company: '华芯电子', link, validUntil: '2026-11-30 18:00' });
    expect(mail.subject).toBe('【展业 CRM+】李娜邀请您加入华芯电子');
    expect(mail.text).toContain('2026-11-30 18:00');
    expect(mail.text).toContain(link);
  });

  test('registration: let in, or refused with the reason', () => {
    expect(registrationApprovedMail({ name: '王芳', company: '华芯电子', link }).text).toContain('已通过，现在可以登录');
    expect(registrationRefusedMail({ name: '王芳', company: '华芯电子', reason: '工号无法核实' }).text).toContain('原因：工号无法核实');
  });

  test('notification: title, sentence and, if any, the place', () => {
    const mail = notificationMail({ title: '客户将被收回', sentence: '「华为」3 天后回到公海。', link });
    expect(mail.text.split('\n\n').slice(0, 3)).toEqual(['客户将被收回', '「华为」3 天后回到公海。', `查看详情：${link}`]);
    expect(notificationMail({ title: '公告', sentence: '今晚维护。' }).text).not.toContain('http');
  });
});

describe('what people wrote stays text', () => {
  test('markup in any part is escaped', () => {
    const evil = `<img src=x onerror="alert('1')">&`;
    const mails = [
      passwordResetMail({ name: evil, code: evil, minutes: 1, link }),
      invitationMail({ inviter: evil, company: evil, link, validUntil: evil }),
      registrationApprovedMail({ name: evil, company: evil, link }),
      registrationRefusedMail({ name: evil, company: evil, reason: evil }),
      notificationMail({ title: evil, sentence: evil, link }),
    ];
    for (const mail of mails) {
      expect(mail.html).not.toContain('<img');
      expect(mail.html).toContain('&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;');
    }
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', '/relative', ''])('%j is no link', (bad) => {
    expect(() => invitationMail({ inviter: '李', company: '华', link: bad, validUntil: '明天' })).toThrow(ChannelSettingError);
  });

  test('a link cannot leave its attribute', () => {
    const mail = notificationMail({ title: '看', sentence: '看', link: 'https://x.cn/"><script>alert(1)</script>' });
    expect(mail.html).not.toContain('<script');
    expect(mail.html.match(/href="[^"]*"/g)).toHaveLength(1);
  });

  test('whatever a title or name is, the mail passes the header check and stays one line', () => {
    const any = fc.string({ unit: 'binary', maxLength: 400 });
    fc.assert(
      fc.property(any, any, (title, sentence) => {
        const mail = notificationMail({ title, sentence });
        checkMail({ ...mail, to: 'a@b.cn', messageId: 'x' });
        expect(mail.html).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
        expect(mail.text.split('\n\n')).toHaveLength(4);
      }),
    );
  });

  test('the tag escapes values, keeps its own markup and joins lists', () => {
    const items = ['<a>', 'b'].map((item) => html`<li>${item}</li>`);
    expect(html`<ul class="${'"'}">${items}</ul>`.markup).toBe('<ul class="&quot;"><li>&lt;a&gt;</li><li>b</li></ul>');
  });
});
