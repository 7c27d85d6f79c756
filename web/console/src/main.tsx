document.getElementById('app');
export {};
