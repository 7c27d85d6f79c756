// Every owners' endpoint says which role it needs.
global using Role = Pegasus.Domain.Accounts.Role;
