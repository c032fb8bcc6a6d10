// `npm run platform-password`: a new one-time password for the platform administrator, who lost his.
import { command } from './command.ts';
import { renewPlatformPassword } from './platform-password.ts';

await command(async (config) => {
  const { userName, password } = await renewPlatformPassword(config);
  return `平台管理员：用户名 ${userName}，新的一次性密码 ${password}（只显示这一次，登录时必须修改；原来的登录已全部退出）`;
});
