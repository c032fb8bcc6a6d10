/** What people choose first and attackers therefore try first; short words count however often repeated and whatever digits follow. */
export const worstPasswords: readonly string[] = [
  'password', 'passw0rd', 'p@ssw0rd', 'p@ssword', 'qwerty', 'qwertyuiop', 'qazwsx', 'qazwsxedc', '1qaz2wsx', '1q2w3e4r', '1q2w3e4r5t', 'q1w2e3r4', 'zaq12wsx',
  'asdfgh', 'asdfghjkl', 'zxcvbn', 'zxcvbnm', 'abc', 'abc123', 'a123456', 'aa123456', 'a1234567', 'a12345678', 'a123456789', 'abcd1234', 'admin', 'admin123', 'administrator',
  'root', 'test', 'test1234', 'guest', 'welcome', 'letmein', 'iloveyou', 'monkey', 'dragon', 'sunshine', 'football', 'baseball', 'master', 'superman', 'trustno1', 'login',
  'changeme', 'default', 'secret', 'woaini', 'woaini1314', 'woaini520', '5201314', '1314520', 'wozuiai', 'zhangsan', 'zhangwei', 'wangwei', 'nihao', 'nihao123', 'beijing',
  'shanghai', 'shenzhen', 'zhongguo', 'china', 'zhanye', 'zhanyecrm', 'crm', 'company', 'sales', 'customer', '147258369', '159357', '123qwe', '123abc', '112233', '123123', '321321',
  '666666', '888888', '123654', '789456', 'qq123456', 'wang1234', 'li123456', 'asd123456', 'qwe123456', 'zxc123456', 'aaaaaa', 'woshishui', 'tiankong', 'caonima', 'dearbook',
];
