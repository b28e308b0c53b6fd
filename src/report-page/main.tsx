import { render } from 'preact';
import { Page } from './page.tsx';
import { readHead, readIndex } from './page-data.tsx';
import './page.css';

const root = document.getElementById('page');
if (root !== null) render(<Page head={readHead()} rows={readIndex()} />, root);
