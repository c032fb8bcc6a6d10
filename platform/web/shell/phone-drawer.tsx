// Drawers of the frame open on phones only: a file of its own, so that a desk does not fetch them.
export { Drawer as default } from 'antd';
