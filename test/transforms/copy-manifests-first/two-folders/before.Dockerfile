FROM node:20
WORKDIR /web
COPY web .
RUN npm ci
WORKDIR /api
COPY api .
RUN npm ci
