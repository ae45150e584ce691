FROM node:20
# renovate: datasource=npm depName=corepack
RUN npm install -g corepack@0.29.4
RUN npm install -g pm2@5.4.2
USER node
RUN npm config set fund false
# datasource=npm depName=yo
RUN npm install -g yo@5.0.0
