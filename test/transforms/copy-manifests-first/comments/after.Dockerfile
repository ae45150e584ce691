FROM node:20-alpine
WORKDIR /app

COPY package.json package-lock.json ./

# What it needs.
RUN npm ci

# The whole project.
COPY . .

# How it starts.
CMD ["node", "src/index.js"]
