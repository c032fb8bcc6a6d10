import { Drawer, type DrawerProps } from 'antd';
import type { ReactNode } from 'react';

/** A drawer of the frame, which only phones open: in a file of its own, so that a desk does not fetch it. */
export default function PhoneDrawer(props: DrawerProps): ReactNode {
  return <Drawer {...props} />;
}
