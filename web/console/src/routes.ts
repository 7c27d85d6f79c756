/** The console's addresses; the server knows their beginnings (`Site/WebEndpoints.cs`). */
export const routes = {
  signIn: '/sign-in',
  signUp: '/sign-up',
  join: '/invitation',
  account: '/account',
  help: (page = 'troubleshooting', section = '') => `/help/${page}${section && `#${section}`}`,
  workspace: (workspaceId: string) => `/w/${workspaceId}`,
  bots: (workspaceId: string) => `/w/${workspaceId}/bots`,
  bot: (workspaceId: string, botId: string, tab: BotTab = 'sources') => `/w/${workspaceId}/bots/${botId}/${tab}`,
  chat: (workspaceId: string, botId: string, chatId: string) =>
    `${routes.bot(workspaceId, botId, 'chat')}?c=${encodeURIComponent(chatId)}`,
  conversations: (workspaceId: string, conversationId = '') =>
    `/w/${workspaceId}/conversations${conversationId && `/${conversationId}`}`,
  liveChat: (workspaceId: string, part = '') => `/w/${workspaceId}/live-chat${part && `#${part}`}`,
  businessHours: (workspaceId: string) => `/w/${workspaceId}/business-hours`,
  safety: (workspaceId: string) => `/w/${workspaceId}/safety`,
  insights: (workspaceId: string) => `/w/${workspaceId}/insights`,
  usage: (workspaceId: string) => `/w/${workspaceId}/usage`,
  subscription: (workspaceId: string) => `/w/${workspaceId}/subscription`,
  team: (workspaceId: string) => `/w/${workspaceId}/team`,
  apiKeys: (workspaceId: string) => `/w/${workspaceId}/api-keys`,
  webhooks: (workspaceId: string) => `/w/${workspaceId}/webhooks`,
  status: (workspaceId: string) => `/w/${workspaceId}/status`,
  audit: (workspaceId: string) => `/w/${workspaceId}/audit`,
  settings: (workspaceId: string, part = '') => `/w/${workspaceId}/settings${part && `#${part}`}`,
};

export type BotTab = 'sources' | 'embed' | 'chat' | 'quality' | 'insights' | 'settings';
